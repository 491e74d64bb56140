namespace ModelOps.Domain.Commands;

/// <summary>Whether somebody may do what they ask for.</summary>
public abstract record Right
{
    private Right() { }

    public sealed record Granted : Right;

    /// <param name="Rule">Which rule refuses, and who may; a sentence in which strangers' text is escaped.</param>
    public sealed record Refused(string Rule) : Right;
}
