namespace ModelOps.Registry;

/// <summary>Why something in a registry repository is refused: where, and a sentence for its author that says what to do.</summary>
/// <param name="Path">From the root of the repository, safe to print.</param>
/// <param name="Text">Does not repeat the path: it reads after it.</param>
public sealed record RegistryProblem(string Path, string Text)
{
    public override string ToString() => $"{Path} {Text}";
}
