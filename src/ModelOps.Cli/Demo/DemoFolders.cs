namespace ModelOps.Cli.Demo;

/// <summary>Where a demo keeps its things.</summary>
internal static class DemoFolders
{
    public static string Logs(string folder) => Path.Combine(folder, "logs");

    public static string GitHub(string folder) => Path.Combine(folder, "github");

    public static string Bot(string folder) => Path.Combine(folder, "bot");

    public static string Clone(string folder) => Path.Combine(folder, "clone");

    public static string Template => Path.Combine(AppContext.BaseDirectory, "registry-template");

    public static string Candidate(string name) => Path.Combine(AppContext.BaseDirectory, "Demo", "Candidates", name, "model.onnx");
}
