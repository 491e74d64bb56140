namespace ModelOps.Sandbox;

/// <summary>
/// A program's own folder, without what may lie beside it: settings with secrets, the service's data, other programs' folders.
/// </summary>
internal static class ToolFiles
{
    /// <summary>The program itself, and the libraries and descriptions of a .NET program around it.</summary>
    public static IEnumerable<string> Of(string program) =>
        IsDotnet(program) ? [program, .. Directory.EnumerateFiles(FolderOf(program)).Where(IsCode), Path.Combine(FolderOf(program), "runtimes")] : [program];

    /// <summary>The one place that holds them all, with what else lies there.</summary>
    public static string Around(string program) => IsDotnet(program) ? FolderOf(program) : program;

    private static bool IsDotnet(string program) => File.Exists(program + ".dll");

    private static string FolderOf(string program) => Path.GetDirectoryName(program)!;

    private static bool IsCode(string file) =>
        file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".so", StringComparison.Ordinal) || file.Contains(".so.", StringComparison.Ordinal)
        || file.EndsWith(".deps.json", StringComparison.Ordinal) || file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal);
}
