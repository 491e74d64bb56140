namespace ModelOps.Sandbox;

/// <summary>What held a sandboxed program, beside limits and an empty environment, which always hold.</summary>
/// <param name="Landlock">The version of Landlock; 0: none.</param>
/// <param name="Filter">Whether system calls are filtered.</param>
/// <param name="Bubblewrap">Whether it has namespaces of its own, made by bubblewrap.</param>
public sealed record Protections(int Landlock, bool Filter, bool Bubblewrap)
{
    public static Protections None { get; } = new(0, false, false);

    /// <summary>For a person, for example <c>Landlock 7, system call filter, bubblewrap</c>.</summary>
    public override string ToString() => string.Join(", ", Names().DefaultIfEmpty("limits only"));

    private IEnumerable<string> Names()
    {
        if (Landlock > 0)
            yield return $"Landlock {Landlock}";
        if (Filter)
            yield return "system call filter";
        if (Bubblewrap)
            yield return "bubblewrap";
    }
}
