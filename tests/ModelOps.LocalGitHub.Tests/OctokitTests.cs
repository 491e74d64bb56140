using ModelOps.LocalGitHub.Tests.Support;
using Octokit;

namespace ModelOps.LocalGitHub.Tests;

/// <summary>The client that the bot uses reads every answer.</summary>
public sealed class OctokitTests
{
    [Test, CancelAfter(60_000)]
    public async Task The_App_finds_its_installation_and_acts_in_it(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var app = ClientOf(github, github.AppToken);
        var installation = await app.GitHubApps.GetRepositoryInstallationForCurrent("acme", "models");
        var token = await app.GitHubApps.CreateInstallationToken(installation.Id);
        var repositories = await ClientOf(github, token.Token).GitHubApps.Installation.GetAllRepositoriesForCurrent();
        var again = await app.GitHubApps.GetInstallationForCurrent(installation.Id);
        using var scope = Assert.EnterMultipleScope();
        Assert.That((await app.GitHubApps.GetCurrent()).Slug, Is.EqualTo("modelops"));
        Assert.That((await app.GitHubApps.GetAllInstallationsForCurrent()).Select(each => each.Account.Login), Does.Contain("acme"));
        Assert.That(again.TargetType.Value, Is.EqualTo(AccountType.Organization));
        Assert.That(token.ExpiresAt, Is.EqualTo(github.Clock.GetUtcNow().AddHours(1)));
        Assert.That(repositories.Repositories.Single().FullName, Is.EqualTo("acme/models"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Comments_are_written_found_changed_and_reacted_to(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        var bot = ClientOf(github, await github.InstallationTokenAsync(cancel));
        var made = await bot.Issue.Comment.Create("acme", "models", 1, "<!-- modelops -->\n**Passed** ✅");
        github.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = await bot.Issue.Comment.Update("acme", "models", made.Id, "again");
        var reaction = await bot.Reaction.IssueComment.Create("acme", "models", made.Id, new NewReaction(ReactionType.Eyes));
        var all = await bot.Issue.Comment.GetAllForIssue("acme", "models", 1);
        await bot.Issue.Comment.Delete("acme", "models", made.Id);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(made.User.Login, Is.EqualTo("modelops[bot]"));
        Assert.That(made.User.Type, Is.EqualTo(AccountType.Bot));
        Assert.That(changed.UpdatedAt, Is.GreaterThan(changed.CreatedAt));
        Assert.That(reaction.Content.Value, Is.EqualTo(ReactionType.Eyes));
        Assert.That((all.Single().Body, all.Single().Reactions.Eyes), Is.EqualTo(("again", 1)));
        Assert.That(await bot.Issue.Comment.GetAllForIssue("acme", "models", 1), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task Check_runs_are_opened_concluded_and_listed(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await github.OpenPullRequestAsync(copy, "one", cancel);
        var head = await copy.GitAsync(cancel, "rev-parse", "HEAD");
        var bot = ClientOf(github, await github.InstallationTokenAsync(cancel));
        var opened = await bot.Check.Run.Create("acme", "models", new NewCheckRun("modelops", head)
        {
            Status = CheckStatus.InProgress, StartedAt = github.Clock.GetUtcNow(), DetailsUrl = "http://127.0.0.1/jobs/1", ExternalId = "1",
        });
        var done = await bot.Check.Run.Update("acme", "models", opened.Id, new CheckRunUpdate
        {
            Conclusion = CheckConclusion.Failure,
            CompletedAt = github.Clock.GetUtcNow(),
            Output = new NewCheckRunOutput("1 gate failed", "roc_auc is 0.5")
            {
                Annotations = [new("models/x/model.yaml", 3, 3, CheckAnnotationLevel.Failure, "too low") { Title = "roc_auc" }],
            },
        });
        await bot.Check.Run.Create("acme", "models", new NewCheckRun("other", head) { StartedAt = github.Clock.GetUtcNow() });
        var named = await bot.Check.Run.GetAllForReference("acme", "models", head, new CheckRunRequest { CheckName = "modelops" });
        var annotations = await bot.Check.Run.GetAllAnnotations("acme", "models", opened.Id);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(opened.Status.Value, Is.EqualTo(CheckStatus.InProgress));
        Assert.That(opened.PullRequests.Single().Number, Is.EqualTo(1));
        Assert.That((done.Status.Value, done.Conclusion!.Value.Value), Is.EqualTo((CheckStatus.Completed, CheckConclusion.Failure)));
        Assert.That((done.App.Slug, done.Output.AnnotationsCount), Is.EqualTo(("modelops", 1)));
        Assert.That((named.TotalCount, named.CheckRuns.Single().Id), Is.EqualTo((1, opened.Id)));
        Assert.That((annotations.Single().StartLine, annotations.Single().Title), Is.EqualTo((3, "roc_auc")));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_newer_check_run_of_a_name_hides_the_older(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var bot = ClientOf(github, await github.InstallationTokenAsync(cancel));
        var head = (await bot.Repository.Branch.Get("acme", "models", "main")).Commit.Sha;
        var run = new NewCheckRun("modelops", head) { StartedAt = github.Clock.GetUtcNow() };
        CheckRun[] made = [await bot.Check.Run.Create("acme", "models", run), await bot.Check.Run.Create("acme", "models", run)];
        var latest = await bot.Check.Run.GetAllForReference("acme", "models", "main");
        var everything = new CheckRunRequest { Filter = CheckRunCompletedAtFilter.All };
        var all = await bot.Check.Run.GetAllForReference("acme", "models", "main", everything);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(latest.CheckRuns.Single().Id, Is.EqualTo(made[1].Id));
        Assert.That(all.TotalCount, Is.EqualTo(2));
        Assert.That(made[0].CheckSuite.Id, Is.EqualTo(made[1].CheckSuite.Id));
    }

    [Test, CancelAfter(60_000)]
    public async Task Pull_requests_are_opened_read_reviewed_and_merged(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        var copy = await github.FoundAndCloneAsync(cancel);
        await copy.GitAsync(cancel, "checkout", "--quiet", "-b", "feature/one");
        await copy.CommitAsync("one.txt", "one\n", "Add one", cancel);
        await copy.GitAsync(cancel, "push", "--quiet", "origin", "feature/one");
        var ada = ClientOf(github, "ghp_ada");
        var opened = await ada.PullRequest.Create("acme", "models", new NewPullRequest("One", "feature/one", "main") { Body = "Please." });
        var edited = await ada.PullRequest.Update("acme", "models", opened.Number, new PullRequestUpdate { Title = "First" });
        var review = await ClientOf(github, "ghp_ben").PullRequest.Review.Create(
            "acme", "models", 1, new PullRequestReviewCreate { Event = PullRequestReviewEvent.Approve, Body = "Fine." });
        var files = await ada.PullRequest.Files("acme", "models", 1);
        var commits = await ada.PullRequest.Commits("acme", "models", 1);
        var merge = await ada.PullRequest.Merge("acme", "models", 1, new MergePullRequest { Sha = opened.Head.Sha });
        var closed = await ada.PullRequest.GetAllForRepository("acme", "models", new PullRequestRequest { State = ItemStateFilter.Closed });
        using var scope = Assert.EnterMultipleScope();
        Assert.That((opened.Head.Ref, opened.Mergeable, opened.Commits), Is.EqualTo(("feature/one", (bool?)true, 1)));
        Assert.That(edited.Title, Is.EqualTo("First"));
        Assert.That(review.State.Value, Is.EqualTo(PullRequestReviewState.Approved));
        Assert.That((files.Single().FileName, files.Single().Status), Is.EqualTo(("one.txt", "added")));
        Assert.That(commits.Single().Commit.Message, Is.EqualTo("Add one"));
        Assert.That(merge.Merged, Is.True);
        Assert.That(closed.Single().MergedAt, Is.Not.Null);
        Assert.That((await ada.Git.Reference.Get("acme", "models", "heads/main")).Object.Sha, Is.EqualTo(merge.Sha));
        Assert.That((await ada.Repository.Commit.Get("acme", "models", merge.Sha)).Parents, Has.Count.EqualTo(2));
        Assert.That((await ada.Repository.Branch.Get("acme", "models", "feature/one")).Commit.Sha, Is.EqualTo(opened.Head.Sha));
    }

    [Test, CancelAfter(60_000)]
    public async Task Issues_are_opened_labelled_assigned_listed_and_closed(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.OpenPullRequestAsync(await github.FoundAndCloneAsync(cancel), "one", cancel);
        var bot = ClientOf(github, await github.InstallationTokenAsync(cancel));
        var issue = new NewIssue("Drift") { Body = "psi", Labels = { "modelops" }, Assignees = { "ada" } };
        var opened = await bot.Issue.Create("acme", "models", issue);
        await bot.Issue.Labels.AddToIssue("acme", "models", opened.Number, ["drift"]);
        var wanted = new RepositoryIssueRequest { Labels = { "modelops", "drift" }, Creator = "modelops[bot]" };
        var labelled = await bot.Issue.GetAllForRepository("acme", "models", wanted);
        var all = await bot.Issue.GetAllForRepository("acme", "models", new RepositoryIssueRequest { State = ItemStateFilter.All });
        var left = await bot.Issue.Labels.RemoveFromIssue("acme", "models", opened.Number, "modelops");
        var closed = await bot.Issue.Update("acme", "models", opened.Number, new IssueUpdate { State = ItemState.Closed });
        using var scope = Assert.EnterMultipleScope();
        Assert.That(opened.Assignees.Single().Login, Is.EqualTo("ada"));
        Assert.That(labelled.Single().Number, Is.EqualTo(2));
        Assert.That(all.Select(each => each.PullRequest is not null), Is.EqualTo(new[] { false, true }));
        Assert.That(left.Single().Name, Is.EqualTo("drift"));
        Assert.That((closed.State.Value, closed.ClosedAt is not null), Is.EqualTo((ItemState.Closed, true)));
    }

    [Test, CancelAfter(60_000)]
    public async Task People_and_limits_are_read(CancellationToken cancel)
    {
        await using var github = await RunningGitHub.StartAsync(cancel);
        await github.FoundAsync(cancel);
        var ada = ClientOf(github, "ghp_ada");
        var repository = await ada.Repository.Create(new NewRepository("own") { AutoInit = true, Private = true });
        var permission = await ada.Repository.Collaborator.ReviewPermission("acme", "models", "ben");
        using var scope = Assert.EnterMultipleScope();
        Assert.That((repository.FullName, repository.Private, repository.DefaultBranch), Is.EqualTo(("ada/own", true, "main")));
        Assert.That(permission.Permission, Is.EqualTo("read"));
        Assert.That((await ada.User.Current()).Name, Is.EqualTo("Ada Lovelace"));
        Assert.That((await ada.User.Get("modelops[bot]")).Type, Is.EqualTo(AccountType.Bot));
        Assert.That((await ada.RateLimit.GetRateLimits()).Resources.Core.Limit, Is.EqualTo(5000));
        Assert.That(async () => await ada.Repository.Get("acme", "none"), Throws.InstanceOf<NotFoundException>());
    }

    private static GitHubClient ClientOf(RunningGitHub github, string token) => new(new ProductHeaderValue("tests"), github.Web)
    {
        Credentials = new(token, token.StartsWith("gh", StringComparison.Ordinal) ? AuthenticationType.Oauth : AuthenticationType.Bearer),
    };
}
