using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Repositories;

internal static class PermissionPresenter
{
    public static PermissionAnswer Present(AccountAnswer account, AccessLevel level) => new()
    {
        Permission = level switch
        {
            AccessLevel.Admin => "admin",
            AccessLevel.Maintain or AccessLevel.Write => "write",
            AccessLevel.Triage or AccessLevel.Read => "read",
            _ => "none",
        },
        RoleName = RoleOf(level),
        User = new(account, RightsOf(level), RoleOf(level)),
    };

    /// <summary>The words of a request differ from those of an answer: <c>pull</c> is read, <c>push</c> is write.</summary>
    public static AccessLevel? LevelOf(string permission) => permission switch
    {
        "pull" => AccessLevel.Read,
        "triage" => AccessLevel.Triage,
        "push" => AccessLevel.Write,
        "maintain" => AccessLevel.Maintain,
        "admin" => AccessLevel.Admin,
        _ => null,
    };

    private static CollaboratorRights RightsOf(AccessLevel level) => new()
    {
        Pull = level >= AccessLevel.Read,
        Triage = level >= AccessLevel.Triage,
        Push = level >= AccessLevel.Write,
        Maintain = level >= AccessLevel.Maintain,
        Admin = level >= AccessLevel.Admin,
    };

    private static string RoleOf(AccessLevel level) => level switch
    {
        AccessLevel.Admin => "admin",
        AccessLevel.Maintain => "maintain",
        AccessLevel.Write => "write",
        AccessLevel.Triage => "triage",
        AccessLevel.Read => "read",
        _ => "none",
    };
}
