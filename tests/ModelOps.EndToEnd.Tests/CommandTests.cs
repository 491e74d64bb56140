using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>What people say on pull requests, through the front door: a comment, a webhook, and what GitHub shows in the end.</summary>
public sealed class CommandTests
{
    private const string Model = "models/imaging/tumor-screening";
    private const string Override = "/modelops override roc_auc reason=\"known; the ward was told\"";
    private static RegistryStage stage = null!;
    private static DemoGitHub colleague = null!;
    private static DemoGitHub stranger = null!;
    private static string founded = null!;

    [OneTimeSetUp]
    public static async Task SetUpAsync()
    {
        stage = await RegistryStage.SetAsync(CancellationToken.None);
        (colleague, stranger) = (stage.AsColleague(), stage.AsStranger());
        await stage.GitHub.AddCollaboratorAsync(DemoGitHub.Colleague, CancellationToken.None);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), CancellationToken.None);
        Replace(clone, "owners: [\"@octocat\",", $"owners: [\"@octocat\", \"@{DemoGitHub.Colleague}\",");
        founded = await RegistryStage.PushAsync(clone, "main", CancellationToken.None);
    }

    [OneTimeTearDown]
    public static async Task TearDownAsync()
    {
        colleague.Dispose();
        stranger.Dispose();
        await stage.DisposeAsync();
    }

    [Test, CancelAfter(600_000)]
    public async Task An_override_by_another_owner_lets_failed_gates_pass_and_the_merge_inherits_it(CancellationToken cancel)
    {
        var (number, commit) = await ProposeAsync("overridden", clone => File.Copy(DemoFolders.Candidate("worse"), Path.Combine(clone, Model, "model.onnx"), overwrite: true), cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("failure"));

        await RefusedAsync(stage.GitHub, number, Override, "nobody decides alone", cancel);
        await RefusedAsync(stranger, number, Override, "is for `@octocat`, `@hubot`", cancel);
        await RefusedAsync(colleague, number, "/modelops override roc_auc", "The policy asks why", cancel);
        await RefusedAsync(colleague, number, "/modelops override f1 reason=\"x\"", "These can be named", cancel);
        foreach (var gate in await FailedGatesAsync(number, cancel))
            await DoneAsync(colleague, number, $"/modelops override {gate} reason=\"known; the ward was told\"", cancel);

        await ConcludesAsync(commit, "success", cancel);
        Assert.That((await stage.BotCommentsAsync(number, cancel)).Single(), Does.Contain("overridden by `hubot`").And.Contain("the ward was told"));
        await stage.GitHub.MergeAsync(number, cancel);
        await Eventually.IsThereAsync(async () => (await stage.BotCommentsAsync(number, cancel)).Single() is var body && body.Contains("serves in production", StringComparison.Ordinal) ? body : null, cancel);
    }

    [Test, CancelAfter(600_000)]
    public async Task A_finding_is_accepted_by_an_owner_other_than_the_author(CancellationToken cancel)
    {
        var (number, commit) = await ProposeAsync("accepted", clone => Replace(clone, "threshold: 0.97", "threshold: 0.96"), cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("action_required"));
        await RefusedAsync(stage.GitHub, number, "/modelops accept gates", "nobody decides alone", cancel);
        await DoneAsync(colleague, number, "/modelops accept gates", cancel);
        await ConcludesAsync(commit, "success", cancel);
        Assert.That((await stage.BotCommentsAsync(number, cancel)).Single(), Does.Contain("Accepted by `hubot`"));
    }

    [Test, CancelAfter(600_000)]
    public async Task An_owner_who_approves_the_head_accepts_what_waits_on_it(CancellationToken cancel)
    {
        var (number, commit) = await ProposeAsync("approved", clone => Replace(clone, "threshold: 0.97", "threshold: 0.965"), cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("action_required"));
        await stranger.ApproveAsync(number, cancel);
        await colleague.ApproveAsync(number, cancel);
        await ConcludesAsync(commit, "success", cancel);
        Assert.That((await stage.BotCommentsAsync(number, cancel)).Single(), Does.Contain("Accepted by `hubot`").And.Not.Contain("`mona`"));
    }

    [Test, CancelAfter(600_000)]
    public async Task A_hold_closes_the_check_until_it_ends_and_a_stranger_can_do_neither(CancellationToken cancel)
    {
        var (number, commit) = await ProposeAsync("held", clone => File.AppendAllText(Path.Combine(clone, "README.md"), "\nHello.\n"), cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("success"));
        await RefusedAsync(stranger, number, "/hold", "is for those who may write", cancel);
        await DoneAsync(stage.GitHub, number, "/hold not on a Friday", cancel);
        await ConcludesAsync(commit, "failure", cancel);
        Assert.That((await stage.BotCommentsAsync(number, cancel)).Single(), Does.Contain("held by `octocat`").And.Contain("not on a Friday"));
        await RefusedAsync(stranger, number, "/modelops unhold", "is for those who may write", cancel);
        await DoneAsync(colleague, number, "/modelops unhold", cancel);
        await ConcludesAsync(commit, "success", cancel);
    }

    [Test, CancelAfter(600_000)]
    public async Task What_is_quoted_does_nothing_and_what_is_misspelt_gets_the_nearest_verb(CancellationToken cancel)
    {
        var (number, commit) = await ProposeAsync("quoted", clone => File.AppendAllText(Path.Combine(clone, "README.md"), "\nHello again.\n"), cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("success"));
        var quoted = await stage.GitHub.CommentAsync(number, "> /hold\n\n```\n/hold\n```\n", cancel);
        await RefusedAsync(stage.GitHub, number, "/modelops vaildate", "Did you mean `/modelops validate`?", cancel);
        await DoneAsync(stranger, number, "/modelops help", cancel);
        await DoneAsync(stranger, number, "/modelops status", cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await stage.GitHub.ReactionsAsync(quoted, "eyes", cancel), Is.Zero);
            Assert.That(await stage.GitHub.ConclusionAsync(commit, cancel), Is.EqualTo("success"));
            Assert.That(await stage.GitHub.CommentsAsync(number, cancel), Has.Exactly(1).Contains("Commands stand at the start of a line"));
        }
    }

    [Test, CancelAfter(600_000)]
    public async Task What_has_nothing_to_act_on_changes_nothing(CancellationToken cancel)
    {
        var (number, commit) = await ProposeAsync("nothing", clone => File.AppendAllText(Path.Combine(clone, "README.md"), "\nHello, all.\n"), cancel);
        Assert.That(await stage.ConclusionAsync(commit, cancel), Is.EqualTo("success"));
        await DoneAsync(stage.GitHub, number, "/modelops cancel", cancel);
        await RefusedAsync(colleague, number, "/modelops ok-to-test", "is not from a fork", cancel);
        await RefusedAsync(colleague, number, "/modelops accept gates", "Nothing on this head waits for acceptance", cancel);
        await RefusedAsync(colleague, number, Override, "No gate has failed on this head", cancel);
        await DoneAsync(stage.GitHub, number, "/retest", cancel);
        await ConcludesAsync(commit, "success", cancel);
        Assert.That(await stage.BotCommentsAsync(number, cancel), Has.Count.EqualTo(1));
    }

    /// <summary>From where all tests begin: one of them merges a worse model.</summary>
    private static async Task<(int Number, string Commit)> ProposeAsync(string branch, Action<string> change, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await RegistryStage.GitAsync(clone, cancel, "reset", "--quiet", "--hard", founded);
        change(clone);
        var commit = await RegistryStage.PushAsync(clone, branch, cancel);
        return (await stage.GitHub.OpenPullRequestAsync(branch, branch, "", cancel), commit);
    }

    private static async Task DoneAsync(DemoGitHub who, int number, string said, CancellationToken cancel)
    {
        var comment = await who.CommentAsync(number, said, cancel);
        await ReactedAsync(comment, "rocket", cancel);
        Assert.That(await stage.GitHub.ReactionsAsync(comment, "eyes", cancel), Is.EqualTo(1));
    }

    private static async Task RefusedAsync(DemoGitHub who, int number, string said, string why, CancellationToken cancel)
    {
        var comment = await who.CommentAsync(number, said, cancel);
        await ReactedAsync(comment, "confused", cancel);
        var replies = (await stage.GitHub.CommentsAsync(number, cancel)).Where(body => body.StartsWith($"<!-- modelops:reply {comment} -->", StringComparison.Ordinal)).ToList();
        Assert.That(replies, Has.Count.EqualTo(1));
        Assert.That(replies[0], Does.Contain(why));
    }

    private static async Task ReactedAsync(long comment, string content, CancellationToken cancel) =>
        await Eventually.IsThereAsync(async () => await stage.GitHub.ReactionsAsync(comment, content, cancel) > 0 ? content : null, cancel);

    private static async Task ConcludesAsync(string commit, string conclusion, CancellationToken cancel) =>
        await Eventually.IsThereAsync(async () => await stage.GitHub.ConclusionAsync(commit, cancel) == conclusion ? conclusion : null, cancel);

    /// <summary>As the comment's table marks them.</summary>
    private static async Task<IReadOnlyList<string>> FailedGatesAsync(int number, CancellationToken cancel) =>
        [.. (await stage.BotCommentsAsync(number, cancel)).Single().Split('\n').Where(line => line.Contains('❌') && line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).Distinct()];

    private static void Replace(string clone, string before, string after)
    {
        var file = Path.Combine(clone, Model, "model.yaml");
        var text = File.ReadAllText(file);
        Assert.That(text, Does.Contain(before));
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }
}
