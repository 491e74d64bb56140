using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.MergeGroups;

/// <summary>What GitHub's merge queue would merge next, as a branch of its own.</summary>
/// <param name="Ref">The full name of that branch, such as <c>refs/heads/gh-readonly-queue/main/pr-7-HEAD</c>.</param>
/// <param name="BaseRef">The full name of the branch that it goes into.</param>
/// <param name="Base">The commit of the base branch that it stands on, other queued pull requests included.</param>
internal sealed partial record MergeGroup(RepositoryName Repository, GitObjectId Head, string Ref, string BaseRef, GitObjectId Base)
{
    private const string Branches = "refs/heads/";

    [JsonIgnore]
    public string BaseBranch => BaseRef.StartsWith(Branches, StringComparison.Ordinal) ? BaseRef[Branches.Length..] : BaseRef;

    /// <summary>The last pull request in it; null where GitHub names its branches otherwise.</summary>
    [JsonIgnore]
    public int? PullRequest => NumberInName().Match(Ref) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"/pr-(\d{1,9})-[0-9a-f]{40}\z")]
    private static partial Regex NumberInName();
}
