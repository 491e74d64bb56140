using System.IO.Compression;

namespace ModelOps.Cli.Demo;

/// <summary>What a scientist of the story does to a clone of the registry, and how the bot must answer.</summary>
/// <param name="Conclusion">Of the check <c>modelops</c>.</param>
/// <param name="Says">Stands in the bot's comment.</param>
internal sealed record DemoChange(string Branch, string Title, Action<string> Make, string Conclusion, string Says)
{
    private const string Tumor = "models/imaging/tumor-screening";
    private const string Diabetes = "models/clinical/diabetes-progression";

    public static DemoChange Better { get; } = new("better-model", "Use all 30 measurements", Model("better"), "success", "Passed");

    public static DemoChange Worse { get; } = new("worse-model", "Retrain tumor-screening", Model("worse"), "failure", "Blocked");

    public static DemoChange Brittle { get; } = new("brittle-model", "Correct for the size of the nuclei", Model("brittle"), "success", "Passed");

    public static DemoChange OtherData { get; } = new("other-data", "Leave out every second patient", LeaveOutRows, "action_required", "The reference data change");

    public static DemoChange Broken { get; } = new("broken-manifest", "Tidy the manifest up", MisspellTask, "failure", "Did you mean");

    private static Action<string> Model(string candidate) => clone => File.Copy(DemoFolders.Candidate(candidate), Path.Combine(clone, Tumor, "model.onnx"), overwrite: true);

    private static void LeaveOutRows(string clone)
    {
        var file = Path.Combine(clone, Diabetes, "reference", "test.csv.gz");
        var rows = new List<string>();
        using (var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress)))
        {
            while (reader.ReadLine() is { } row)
                rows.Add(row);
        }
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionMode.Compress));
        foreach (var row in rows.Where((_, index) => index == 0 || index % 2 == 1))
            writer.WriteLine(row);
    }

    private static void MisspellTask(string clone)
    {
        var manifest = Path.Combine(clone, Diabetes, "model.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\ntask:", "\ntaks:", StringComparison.Ordinal));
    }
}
