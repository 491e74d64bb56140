namespace ModelOps.Domain.Manifests;

/// <summary>A fault in a file of a registry, at the place where its author can mend it.</summary>
/// <param name="File">The path from the root of the registry (or of the model's folder), with forward slashes.</param>
/// <param name="Line">From 1; 0 when the fault is in no particular line.</param>
/// <param name="Column">From 1; 0 when the fault is in no particular column.</param>
/// <param name="Text">What is wrong, what was expected and what to do, in one or two sentences.</param>
public sealed record RegistryProblem(string File, int Line, int Column, string Text)
{
    public static RegistryProblem InFile(string file, string text) => new(file, 0, 0, text);

    public override string ToString() => Line == 0 ? $"{File}: {Text}" : $"{File}:{Line}:{Column}: {Text}";
}
