using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Yaml;

/// <summary>The faults of one file, in the order found.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<RegistryProblem> problems = [];

    public IReadOnlyList<RegistryProblem> All => problems;

    public bool IsEmpty => problems.Count == 0;

    public void Add(YamlNode at, string text) => problems.Add(new RegistryProblem(file, at.Line, at.Column, text));

    public void Add(RegistryProblem problem) => problems.Add(problem);
}
