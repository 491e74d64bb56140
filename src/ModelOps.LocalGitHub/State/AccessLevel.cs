namespace ModelOps.LocalGitHub.State;

/// <summary>What a user may do in a repository, from least to most.</summary>
internal enum AccessLevel
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
