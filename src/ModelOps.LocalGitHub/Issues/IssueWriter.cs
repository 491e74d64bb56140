using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Rest;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>Opens and changes issues, which pull requests are too.</summary>
internal sealed class IssueWriter(GitHubStore store, AccessBook access, TimeProvider clock)
{
    private const int MostAssignees = 10;

    /// <summary>What GitHub would refuse in this request.</summary>
    public IReadOnlyList<FieldFault> FaultsIn(IssueRequest request, RepositoryScope scope)
    {
        FieldFault?[] faults =
        [
            request.Title is { } title && string.IsNullOrWhiteSpace(title) ? new("Issue", "title", FieldFault.IsMissing) : null,
            TextLimits.FaultOf("Issue", "title", request.Title, TextLimits.Title),
            TextLimits.FaultOf("Issue", "body", request.Body, TextLimits.Body),
            request.State is null or "open" or "closed" ? null : new("Issue", "state", FieldFault.IsInvalid),
            .. LabelFaults(request.Labels ?? []),
            .. access.MayTriage(scope.Caller, scope.Repository) ? AssigneeFaults(request.Assigned ?? [], scope.Repository) : [],
        ];
        return [.. faults.OfType<FieldFault>()];
    }

    public static IEnumerable<FieldFault> LabelFaults(IReadOnlyList<string> names) =>
        names.Select(name => TextLimits.FaultOf("Label", "name", name, TextLimits.LabelName)
            ?? (string.IsNullOrWhiteSpace(name) ? new FieldFault("Label", "name", FieldFault.IsMissing) : null)).OfType<FieldFault>();

    public Issue Open(IssueRequest request, RepositoryScope scope) =>
        Open(scope, number => Sorted(request, scope, new Issue
        {
            Id = store.NewId(),
            RepositoryId = scope.Repository.Id,
            Number = number,
            Title = request.Title!,
            Body = request.Body,
            AuthorId = scope.Author.Id,
            AppId = scope.Caller.ViaApp?.Id,
            CreatedAt = clock.GetUtcNow(),
            UpdatedAt = clock.GetUtcNow(),
        }));

    /// <summary>Gives the next number of the repository to a new issue or pull request.</summary>
    public Issue Open(RepositoryScope scope, Func<int, Issue> make) => store.Change(() =>
        store.Issues.Put(make(store.IssuesOf(scope.Repository).Select(issue => issue.Number).DefaultIfEmpty().Max() + 1)));

    public Issue Change(Issue issue, IssueRequest request, RepositoryScope scope) =>
        Change(issue, current => Sorted(request, scope, current with
        {
            Title = request.Title ?? current.Title,
            Body = request.Body ?? current.Body,
            Closed = ClosingOf(current, request, scope.Author),
        }));

    /// <summary>Puts a changed issue in place of the current one, which may have changed since it was read.</summary>
    public Issue Change(Issue issue, Func<Issue, Issue> change) =>
        store.Change(() => store.Issues.Put(change(store.Issues[issue.Id]) with { UpdatedAt = clock.GetUtcNow() }));

    /// <summary>Who cannot be assigned, and whom a caller may not assign, is left out without a word; an issue has at most 10.</summary>
    public Issue Assign(Issue issue, IReadOnlyList<string> logins, RepositoryScope scope)
    {
        var found = access.MayTriage(scope.Caller, scope.Repository) ? logins.Select(login => FindAssignee(login, scope.Repository)).OfType<Account>() : [];
        return Change(issue, now => now with { AssigneeIds = [.. now.AssigneeIds.Union(found.Select(account => account.Id)).Take(MostAssignees)] });
    }

    public IReadOnlyList<long> LabelIds(IEnumerable<string> names, Repository repository) => store.Change<IReadOnlyList<long>>(() =>
        [.. names.Select(name => (FindLabel(name, repository) ?? store.Labels.Put(new()
        {
            Id = store.NewId(),
            RepositoryId = repository.Id,
            Name = name,
        })).Id).Distinct()]);

    public Label? FindLabel(string name, Repository repository) => store.Labels.All.FirstOrDefault(label =>
        label.RepositoryId == repository.Id && label.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<FieldFault> AssigneeFaults(IReadOnlyList<string> logins, Repository repository) =>
        logins.Where(login => FindAssignee(login, repository) is null)
            .Select(login => new FieldFault("Issue", "assignees", FieldFault.IsInvalid) { Value = login });

    /// <summary>Labels and assignees of a caller who may not set them are dropped without a word.</summary>
    private Issue Sorted(IssueRequest request, RepositoryScope scope, Issue issue)
    {
        if (!access.MayTriage(scope.Caller, scope.Repository))
            return issue;
        return issue with
        {
            LabelIds = request.Labels is { } names ? LabelIds(names, scope.Repository) : issue.LabelIds,
            AssigneeIds = request.Assigned is { } logins
                ? [.. logins.Select(login => FindAssignee(login, scope.Repository)!.Id).Distinct()]
                : issue.AssigneeIds,
        };
    }

    /// <summary>A person with access to the repository; neither a team nor an organisation nor an App.</summary>
    private Account? FindAssignee(string text, Repository repository) =>
        Login.TryParse(text, out var login) && store.FindAccount(login) is { Type: AccountKind.User } account
            && access.AssociationOf(account, repository) != "NONE"
            ? account
            : null;

    private Closing? ClosingOf(Issue issue, IssueRequest request, Account author) => request.State switch
    {
        "open" => null,
        "closed" when issue.IsOpen => new(clock.GetUtcNow(), author.Id, request.StateReason ?? "completed"),
        _ => issue.Closed,
    };
}
