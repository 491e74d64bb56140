namespace ModelOps.LocalGitHub.Lfs;

internal sealed record LfsBatchAnswer(IReadOnlyList<LfsObjectAnswer> Objects)
{
    public string Transfer => "basic";

    public string HashAlgo => "sha256";
}
