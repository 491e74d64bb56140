using ModelOps.Domain.Rollouts;
using Octokit;

namespace ModelOps.Bot.Deployments;

/// <summary>A deployment as GitHub lists it. Octokit's own type takes no payload that is a text, and whoever may write can have made one.</summary>
internal sealed class FoundDeployment
{
    public const string VersionKey = "version";

    public long Id { get; set; }

    public string Ref { get; set; } = "";

    public object? Payload { get; set; }

    public User? Creator { get; set; }

    /// <summary>By commit and version, so that one that a lost database knew is found again.</summary>
    public bool Shows(Rollout rollout, string login) => Creator?.Login == login && Ref == rollout.Commit.ToString()
        && Payload is IDictionary<string, object> payload && payload.TryGetValue(VersionKey, out var version) && version as string == rollout.Version.ToString();
}
