using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Issues;

/// <param name="State"><c>open</c>, <c>closed</c> or <c>all</c>.</param>
/// <param name="Labels">An issue must have all of them.</param>
/// <param name="Assignee">A login, <c>none</c> or <c>*</c> for anybody.</param>
internal sealed record IssueQuery(string State, IReadOnlyList<string> Labels, string? Creator, string? Assignee, DateTimeOffset? Since)
{
    public bool Matches(Issue issue, GitHubStore store)
    {
        var labels = issue.LabelIds.Select(id => store.Labels[id].Name).ToList();
        return (State == "all" || State == (issue.IsOpen ? "open" : "closed"))
            && Labels.All(name => labels.Contains(name, StringComparer.OrdinalIgnoreCase))
            && (Creator is null || IsOne(Creator, store.Accounts[issue.AuthorId]))
            && (Since is null || issue.UpdatedAt >= Since)
            && Assignee switch
            {
                null => true,
                "none" => issue.AssigneeIds.Count == 0,
                "*" => issue.AssigneeIds.Count > 0,
                _ => issue.AssigneeIds.Any(id => IsOne(Assignee, store.Accounts[id])),
            };
    }

    /// <summary>An App can be named as <c>app/slug</c> too.</summary>
    private static bool IsOne(string name, Account account) =>
        name.StartsWith("app/", StringComparison.Ordinal)
            ? account.Login.ToString() == $"{name[4..]}[bot]"
            : account.Login.ToString().Equals(name, StringComparison.OrdinalIgnoreCase);
}
