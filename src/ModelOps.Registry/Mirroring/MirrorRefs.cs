using System.Globalization;

namespace ModelOps.Registry.Mirroring;

/// <summary>What a mirror fetches. Refs have the same names in the mirror as on the remote; those that went there go here too.</summary>
public static class MirrorRefs
{
    public const string Branches = "+refs/heads/*:refs/heads/*";
    public const string Decisions = "+refs/modelops/decisions:refs/modelops/decisions";
    public const string Tags = "+refs/tags/*:refs/tags/*";

    /// <summary>The head of a pull request, kept by GitHub also when it comes from a fork.</summary>
    public static string PullRequest(int number) => string.Create(
        CultureInfo.InvariantCulture, $"+refs/pull/{number}/head:refs/pull/{number}/head");
}
