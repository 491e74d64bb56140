using System.Text;

namespace ModelOps.LocalGitHub.Identifiers;

/// <summary>The id that GitHub's GraphQL API knows a thing by. Opaque to callers.</summary>
internal static class NodeId
{
    public static string Of(string kind, object id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind}:{id}"));
}
