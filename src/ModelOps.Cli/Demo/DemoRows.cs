using System.Text.Json;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation;

namespace ModelOps.Cli.Demo;

/// <summary>The patients of the story: the rows of the template's reference data, with the truth that becomes known later.</summary>
internal static class DemoRows
{
    private const string Folder = "models/imaging/tumor-screening";
    private const string Input = "features";

    /// <summary>The column that a new scanner sees larger.</summary>
    public const string Area = "mean_area";

    public static IReadOnlyList<DemoRow> Read()
    {
        var folder = Path.Combine(DemoFolders.Template, Folder);
        var manifest = ((ManifestReading.Read)ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(Path.Combine(folder, ModelManifest.FileName)))).Manifest;
        using var file = RowsFile.Open(manifest.Reference.Data.Under(folder));
        var rows = new List<DemoRow>();
        foreach (var piece in file.Read(CancellationToken.None))
        {
            using var json = JsonDocument.Parse(piece.Json);
            rows.AddRange(json.RootElement.EnumerateArray().Select(row => Row(row, manifest)));
        }
        return rows;
    }

    private static DemoRow Row(JsonElement row, ModelManifest manifest)
    {
        var truth = row.GetProperty(manifest.Reference.Target!);
        return new DemoRow(
            [.. manifest.InputColumns[Input].Select(column => row.GetProperty(column).GetDouble())],
            manifest.InputColumns[Input].ToList().IndexOf(Area),
            truth.ValueKind == JsonValueKind.String ? truth.GetString()! : truth.GetDouble() == 1 ? "malignant" : "benign");
    }
}

/// <param name="Truth">The class, as the manifest names it.</param>
internal sealed record DemoRow(double[] Measurements, int AreaColumn, string Truth)
{
    private const double LargeArea = 2_700;

    /// <summary>The same patient under the new scanner.</summary>
    public double[] Enlarged() => [.. Measurements.Select((value, column) => column == AreaColumn ? LargeArea : value)];
}
