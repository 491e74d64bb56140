namespace ModelOps.Domain.Decisions;

/// <summary>A decision as it lies in its file.</summary>
/// <param name="Seal">Shows that the bot wrote it: whoever may push to the repository may push to this ref too.</param>
internal sealed record SealedDecision(string Schema, Decision Decision, string Seal)
{
    public const string CurrentSchema = "modelops.decision/v1";
}
