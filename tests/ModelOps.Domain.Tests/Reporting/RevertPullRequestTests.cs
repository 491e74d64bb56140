using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Reverts;
using ModelOps.Domain.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>What a person reads on the pull request that restores a model.</summary>
public sealed class RevertPullRequestTests
{
    private static readonly Uri Page = new("https://modelops.example.org/rollouts/17");

    [Test]
    public void It_says_what_went_back_where_when_and_why_and_how_it_ends() => Snapshot.Matches("revert", RevertPullRequest.Body(Sample, "main", Page));

    [Test]
    public void Without_journal_page_and_reason_it_still_says_who_decided() =>
        Snapshot.Matches("revert-bare", RevertPullRequest.Body(Sample with { PullRequest = null, Rollout = null, Owners = [], Reasons = [Sample.Reasons[0] with { Why = null, By = "octocat" }] }, "main", null));

    [Test]
    public void The_commit_names_both_versions_and_the_reason() =>
        Assert.That(RevertPullRequest.CommitMessage(Sample), Is.EqualTo("Revert spam-filter to v1.0.0\n\nv1.1.0 was rolled back in staging and production: Its answers to 12 of 200 requests were errors.\n"));

    [Test]
    public void A_reason_does_nothing_and_breaks_no_table()
    {
        var body = RevertPullRequest.Body(Sample with { Reasons = [Sample.Reasons[0] with { Why = "@octocat <b>a|b</b>\nhttp://a" }] }, "main", Page);
        Assert.That(body, Does.Contain("| @\u200Boctocat &lt;b&gt;a\\|b&lt;/b&gt; http:\u200B//a |"));
    }

    [Test]
    public void At_most_ten_people_are_assigned_and_no_team()
    {
        var owners = Enumerable.Range(1, 12).Select(number => Identifier.Parse<Owner>($"@ada{number}")).Prepend(Identifier.Parse<Owner>("@your-org/imaging")).ToList();
        Assert.That(RevertPullRequest.Assignees(Sample with { Owners = owners }), Is.EqualTo(Enumerable.Range(1, 10).Select(number => $"ada{number}")));
    }

    [Test]
    public void Each_end_is_told_in_a_sentence()
    {
        RevertEnd[] ends = [new RevertEnd.Served(new(1, 2, 0)), new RevertEnd.TriedAgain(), new RevertEnd.RolledBackToo(new(Sample.Model, new(1, 2, 0))), new RevertEnd.ModelGone()];
        Snapshot.Matches("revert-ends", string.Join('\n', ends.Select(end => RevertPullRequest.Ended(Sample.Branch, end))) + "\n");
    }

    private static Revert Sample { get; } = new()
    {
        Model = Identifier.Parse<ModelName>("spam-filter"),
        Version = new(1, 1, 0),
        Reasons =
        [
            new(Identifier.Parse<EnvironmentName>("staging"), new DateTimeOffset(2026, 11, 23, 14, 2, 0, TimeSpan.Zero), "modelops[bot]", "Its process ended with code 139."),
            new(Identifier.Parse<EnvironmentName>("production"), new DateTimeOffset(2026, 11, 23, 16, 5, 0, TimeSpan.FromHours(2)), "modelops[bot]", "Its answers to 12 of 200 requests were errors."),
        ],
        Good = new(1, 0, 0),
        GoodTree = SampleVerdict.Base,
        PullRequest = 5,
        Rollout = "17",
        Owners = [Identifier.Parse<Owner>("@octocat"), Identifier.Parse<Owner>("@your-org/imaging")],
    };
}
