namespace ModelOps.LocalGitHub.Commits;

/// <summary>The stand-in signs nothing.</summary>
internal sealed record Verification
{
    public bool Verified => false;

    public string Reason => "unsigned";

    public string? Signature => null;

    public string? Payload => null;

    public string? VerifiedAt => null;
}
