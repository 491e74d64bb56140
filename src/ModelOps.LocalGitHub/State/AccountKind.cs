namespace ModelOps.LocalGitHub.State;

/// <summary>The names are those of GitHub's <c>type</c>.</summary>
internal enum AccountKind
{
    User,
    Organization,
    Bot,
}
