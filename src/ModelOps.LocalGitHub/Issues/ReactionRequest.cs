namespace ModelOps.LocalGitHub.Issues;

internal sealed record ReactionRequest
{
    public string? Content { get; init; }
}
