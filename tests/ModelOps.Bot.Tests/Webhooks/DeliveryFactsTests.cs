using System.Text;
using ModelOps.Bot.Webhooks;

namespace ModelOps.Bot.Tests.Webhooks;

public sealed class DeliveryFactsTests
{
    private const string Repository = """ "repository": {"full_name": "octocat/models", "default_branch": "main"} """;

    [TestCase("pull_request", """{"action": "opened", "pull_request": {"number": 7}, REPO}""", "PullRequestChanged { Repository = octocat/models, Number = 7 }")]
    [TestCase("pull_request", """{"action": "synchronize", "pull_request": {"number": 7}, REPO}""", "PullRequestChanged { Repository = octocat/models, Number = 7 }")]
    [TestCase("pull_request", """{"action": "closed", "pull_request": {"number": 7}, REPO}""", "PullRequestClosed { Repository = octocat/models, Number = 7 }")]
    [TestCase("pull_request", """{"action": "labeled", "pull_request": {"number": 7}, REPO}""", "Ignored { }")]
    [TestCase("issue_comment", """{"action": "created", "issue": {"number": 7, "pull_request": {}}, "comment": {"id": 4711}, REPO}""", "CommentCreated { Repository = octocat/models, Number = 7, Comment = 4711 }")]
    [TestCase("issue_comment", """{"action": "edited", "issue": {"number": 7, "pull_request": {}}, "comment": {"id": 4711}, REPO}""", "Ignored { }")]
    [TestCase("issue_comment", """{"action": "created", "issue": {"number": 7}, "comment": {"id": 4711}, REPO}""", "IssueCommentCreated { Repository = octocat/models, Number = 7, Comment = 4711 }")]
    [TestCase("issue_comment", """{"action": "edited", "issue": {"number": 7}, "comment": {"id": 4711}, REPO}""", "Ignored { }")]
    [TestCase("issue_comment", """{"action": "deleted", "issue": {"number": 7}, "comment": {"id": 4711}, REPO}""", "Ignored { }")]
    [TestCase("issue_comment", """{"action": "created", "issue": {"number": 0}, "comment": {"id": 4711}, REPO}""", "Ignored { }")]
    [TestCase("issue_comment", """{"action": "created", "issue": {"number": 7}, REPO}""", "Ignored { }")]
    [TestCase("issues", """{"action": "opened", "issue": {"number": 7}, REPO}""", "Ignored { }")]
    [TestCase("pull_request_review", """{"action": "submitted", "pull_request": {"number": 7}, REPO}""", "PullRequestChanged { Repository = octocat/models, Number = 7 }")]
    [TestCase("pull_request_review", """{"action": "dismissed", "pull_request": {"number": 7}, REPO}""", "Ignored { }")]
    [TestCase("push", """{"ref": "refs/heads/main", REPO}""", "RegistryAdvanced { Repository = octocat/models }")]
    [TestCase("push", """{"ref": "refs/heads/other", REPO}""", "Ignored { }")]
    [TestCase("push", """{"ref": "refs/tags/main", REPO}""", "Ignored { }")]
    [TestCase("push", """{"ref": "refs/heads/main"}""", "Ignored { }")]
    [TestCase("check_run", """{"action": "rerequested", "check_run": {"pull_requests": [{"number": 7}]}, REPO}""", "PullRequestChanged { Repository = octocat/models, Number = 7 }")]
    [TestCase("check_run", """{"action": "requested_action", "requested_action": {"identifier": "validate"}, "check_run": {"pull_requests": [{"number": 7}]}, REPO}""", "PullRequestChanged { Repository = octocat/models, Number = 7 }")]
    [TestCase("check_run", """{"action": "requested_action", "requested_action": {"identifier": "other"}, "check_run": {"pull_requests": [{"number": 7}]}, REPO}""", "Ignored { }")]
    [TestCase("check_run", """{"action": "completed", "check_run": {"pull_requests": [{"number": 7}]}, REPO}""", "Ignored { }")]
    [TestCase("check_run", """{"action": "rerequested", "check_run": {"pull_requests": []}, REPO}""", "Ignored { }")]
    [TestCase("check_run", """{"action": "rerequested", "check_run": {"pull_requests": [7, null]}, REPO}""", "Ignored { }")]
    [TestCase("check_suite", """{"action": "rerequested", "check_suite": {"pull_requests": [{"number": 7}]}, REPO}""", "PullRequestChanged { Repository = octocat/models, Number = 7 }")]
    [TestCase("check_run", """{"action": "rerequested", "check_run": {"head_sha": "HEAD", "pull_requests": []}, REPO}""", "HeadAsked { Repository = octocat/models, Head = HEAD }")]
    [TestCase("check_run", """{"action": "requested_action", "requested_action": {"identifier": "validate"}, "check_run": {"head_sha": "HEAD", "pull_requests": []}, REPO}""", "HeadAsked { Repository = octocat/models, Head = HEAD }")]
    [TestCase("check_suite", """{"action": "rerequested", "check_suite": {"head_sha": "HEAD", "pull_requests": []}, REPO}""", "HeadAsked { Repository = octocat/models, Head = HEAD }")]
    [TestCase("check_suite", """{"action": "completed", "check_suite": {"head_sha": "HEAD", "pull_requests": []}, REPO}""", "Ignored { }")]
    [TestCase("installation", """{"action": "created", "installation": {"id": 1}}""", "RepositoriesAdded { }")]
    [TestCase("installation", """{"action": "deleted", "installation": {"id": 1}}""", "Ignored { }")]
    [TestCase("installation_repositories", """{"action": "added", "installation": {"id": 1}}""", "RepositoriesAdded { }")]
    [TestCase("installation_repositories", """{"action": "removed", "installation": {"id": 1}}""", "Ignored { }")]
    [TestCase("merge_group", """{"action": "destroyed", "merge_group": {}, REPO}""", "Ignored { }")]
    [TestCase("merge_group", """{"action": "checks_requested", "merge_group": {"head_sha": "main"}, REPO}""", "Ignored { }")]
    [TestCase("star", """{"action": "created", REPO}""", "Ignored { }")]
    [TestCase("pull_request", """{"action": 7, "pull_request": [], "repository": "octocat/models"}""", "Ignored { }")]
    [TestCase("pull_request", """{"action": "opened", "pull_request": {"number": 1e99}, REPO}""", "Ignored { }")]
    public void A_delivery_wakes_what_it_concerns(string gitHubEvent, string body, string expected)
    {
        var head = new string('a', 40);
        var facts = Read(body.Replace("REPO", Repository, StringComparison.Ordinal).Replace("HEAD", head, StringComparison.Ordinal))!;
        Assert.That(BotEvent.From(gitHubEvent, facts).ToString(), Is.EqualTo(expected.Replace("HEAD", head, StringComparison.Ordinal)));
    }

    [Test]
    public void A_merge_group_is_read_with_its_pull_request()
    {
        var (head, tip) = (new string('a', 40), new string('b', 40));
        var facts = Read($$"""
            {"action": "checks_requested", "merge_group": {"head_sha": "{{head}}", "head_ref": "refs/heads/gh-readonly-queue/main/pr-7-{{tip}}", "base_sha": "{{tip}}", "base_ref": "refs/heads/main"}, {{Repository}}}
            """)!;
        var group = ((BotEvent.MergeGroupFormed)BotEvent.From("merge_group", facts)).Group;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((group.Head.ToString(), group.Base.ToString()), Is.EqualTo((head, tip)));
            Assert.That((group.PullRequest, group.BaseBranch), Is.EqualTo((7, "main")));
        }
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("""{"repository": {"full_name": "../../etc"}}""")]
    [TestCase("""{"repository": {"full_name": "octocat/models/evil"}}""")]
    public void What_cannot_be_read_has_no_facts(string body) => Assert.That(Read(body), Is.Null);

    [Test]
    public void A_body_nested_without_end_has_no_facts() =>
        Assert.That(Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), Is.Null);

    private static DeliveryFacts? Read(string body) => DeliveryFacts.Read(Encoding.UTF8.GetBytes(body));
}
