using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>What is wrong with files, each at its place.</summary>
internal static class ProblemRows
{
    /// <param name="folder">The folder that the files lie in, or an empty text.</param>
    public static Html Of(IEnumerable<RegistryProblem> problems, string folder) => HtmlTable.Of(
        ["File", "Line:", "Column:", "What is wrong"],
        problems.Select(problem => (Html[])
        [
            folder.Length == 0 ? problem.File : $"{folder}/{problem.File}", problem.Line == 0 ? "" : $"{problem.Line}", problem.Line == 0 ? "" : $"{problem.Column}", problem.Text,
        ]));
}
