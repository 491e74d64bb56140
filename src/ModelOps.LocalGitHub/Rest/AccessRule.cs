using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Whom a route answers.</summary>
internal abstract record AccessRule
{
    private AccessRule() { }

    public sealed record Anyone : AccessRule;

    public sealed record People : AccessRule;

    /// <summary>An App as itself, by JSON web token.</summary>
    public sealed record AppItself : AccessRule;

    public sealed record Installations : AccessRule;

    /// <summary>The members of the organisation, and an App on it that has the permission to read.</summary>
    public sealed record Organization(string Permission) : AccessRule;

    /// <summary>Who sees the repository; an App needs one of the permissions, a user the level.</summary>
    public sealed record Repository(IReadOnlyList<string> Permissions, Grant Grant, AccessLevel Level) : AccessRule
    {
        public static Repository Reading(params IReadOnlyList<string> permissions) => new(permissions, Grant.Read, AccessLevel.Read);

        /// <summary>For what every reader may add: issues, comments, pull requests.</summary>
        public static Repository Adding(params IReadOnlyList<string> permissions) => new(permissions, Grant.Write, AccessLevel.Read);

        /// <summary>Only an App: GitHub takes check runs from nobody else.</summary>
        public bool AppsOnly { get; init; }
    }
}
