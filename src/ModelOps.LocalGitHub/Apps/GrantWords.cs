using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Apps;

/// <summary>Permissions as GitHub writes them.</summary>
internal static class GrantWords
{
    public static string Write(Grant grant) => grant switch
    {
        Grant.Read => "read",
        Grant.Write => "write",
        Grant.Admin => "admin",
        _ => "none",
    };

    public static Grant? Read(string text) => text switch
    {
        "read" => Grant.Read,
        "write" => Grant.Write,
        "admin" => Grant.Admin,
        _ => null,
    };
}
