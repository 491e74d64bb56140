using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Yaml;

/// <summary>The faults of one file, in the order found; of very many the first ones and a note.</summary>
internal sealed class ProblemList(string file)
{
    private const int Most = 50;

    private readonly List<RegistryProblem> problems = [];

    public string File => file;

    public IReadOnlyList<RegistryProblem> All => problems;

    public bool IsEmpty => problems.Count == 0;

    /// <summary>Whether what is added now is not told.</summary>
    public bool IsFull => problems.Count > Most;

    public void Add(YamlNode at, string text) => Add(new RegistryProblem(file, at.Line, at.Column, text));

    public void Add(RegistryProblem problem)
    {
        if (problems.Count < Most)
            problems.Add(problem);
        else if (problems.Count == Most)
            problems.Add(RegistryProblem.InFile(file, $"There are more faults than these {Most}. Mend them first."));
    }
}
