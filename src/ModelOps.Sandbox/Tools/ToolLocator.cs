namespace ModelOps.Sandbox.Tools;

/// <summary>
/// Finds the executables of ModelOps: in the configured folder (<c>Tools:Directory</c>) and nowhere else, or, without one,
/// beside the running program, then in the build output of the sibling project of a checkout.
/// </summary>
public sealed class ToolLocator
{
    private readonly string? configured;
    private readonly string home;

    public ToolLocator(string? directory = null) : this(directory, AppContext.BaseDirectory)
    {
    }

    /// <param name="ownFolder">The folder of the program that the others lie beside.</param>
    public ToolLocator(string? directory, string ownFolder) => (configured, home) = (directory, ownFolder);

    /// <exception cref="FileNotFoundException">It is in none of the places; the message names them.</exception>
    public string Find(Tool tool)
    {
        var places = Places(tool);
        return places.Select(place => Path.Combine(place, tool.Name)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"{tool.Name} was not found. Looked in {string.Join(" and ", places)}. " +
                "Build the solution, or set Tools:Directory to the folder that holds the ModelOps executables.");
    }

    private IReadOnlyList<string> Places(Tool tool) =>
        configured is { Length: > 0 } ? [Path.GetFullPath(configured)] : [home, .. BuildOutput(tool)];

    /// <summary>From <c>src/ModelOps.X/bin/CONFIGURATION/FRAMEWORK/</c> to <c>src/ModelOps.PART/bin/CONFIGURATION/FRAMEWORK/</c>.</summary>
    private IEnumerable<string> BuildOutput(Tool tool)
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(home));
        if (framework is { Parent: { Parent: { Name: "bin", Parent.Parent: { } sources } bin } configuration })
            yield return Path.Combine(sources.FullName, $"ModelOps.{tool.Part}", bin.Name, configuration.Name, framework.Name);
    }
}
