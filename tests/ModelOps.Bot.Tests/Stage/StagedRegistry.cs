using System.Text.Json.Nodes;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.Stage;

/// <summary>A registry on the stage, and what the bot says there.</summary>
internal sealed class StagedRegistry(RegistryStage stage, string organization, string name)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public string Model => $"models/imaging/{name}";

    public string Manifest => $"{Model}/model.yaml";

    /// <summary>Of the model.</summary>
    public string Owner => $"@{organization}/imaging";

    public override string ToString() => $"{organization}/{name}";

    public Task<WorkingCopy> CloneAsync(Person person, CancellationToken cancel, string? owner = null) =>
        person.CloneAsync($"{owner ?? organization}/{name}", stage.NewFolder(), cancel);

    public void WriteFirst(WorkingCopy copy, string forks)
    {
        File.WriteAllText(Path.Combine(copy.Folder, "registry.yaml"), $"""
            apiVersion: modelops/v1
            environments: [production]
            owners: ["@ada"]
            forks: {forks}
            """);
        var source = Path.Combine(Checkout.Template, "models", "imaging", "tumor-screening");
        foreach (var file in new[] { "model.onnx", "model.yaml", "README.md", "reference/test.parquet" })
        {
            var target = Path.Combine(copy.Folder, Model, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(source, file), target);
        }
        copy.Replace(Manifest, "name: tumor-screening", $"name: {name}");
        copy.Replace(Manifest, "[\"@octocat\", \"@your-org/imaging\"]", $"[\"{Owner}\"]");
    }

    /// <param name="candidate"><c>better</c> or <c>worse</c>.</param>
    public void Retrain(WorkingCopy copy, string candidate) =>
        File.Copy(Path.Combine(Checkout.Root, "src", "ModelOps.Cli", "Demo", "Candidates", candidate, "model.onnx"), Path.Combine(copy.Folder, Model, "model.onnx"), overwrite: true);

    /// <summary>A pull request of somebody's who may write, from a branch of the registry.</summary>
    public async Task<(int Number, string Head)> ProposeAsync(Person author, string branch, Action<WorkingCopy> change, CancellationToken cancel)
    {
        var copy = await CloneAsync(author, cancel);
        change(copy);
        var head = await copy.PushAsync(branch, cancel);
        return (await author.OpenAsync(ToString(), branch, cancel), head);
    }

    /// <summary>The check <c>modelops</c> on a commit; null while there is none that has ended.</summary>
    public async Task<JsonNode?> CheckAsync(string commit, CancellationToken cancel) =>
        await OpenedCheckAsync(commit, cancel) is { } run && run["conclusion"] is not null ? run : null;

    /// <summary>The check <c>modelops</c> on a commit, whether or not it has ended.</summary>
    public async Task<JsonNode?> OpenedCheckAsync(string commit, CancellationToken cancel)
    {
        var runs = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{this}/commits/{commit}/check-runs?check_name=modelops", null, cancel);
        return runs!["check_runs"]!.AsArray().FirstOrDefault();
    }

    public async Task<string> ConclusionAsync(string commit, CancellationToken cancel) =>
        (string)(await UntilAsync(() => CheckAsync(commit, cancel), cancel))["conclusion"]!;

    /// <summary>Waits until the check says so; the test's own time limit ends it.</summary>
    public Task ConcludesAsync(string commit, string conclusion, CancellationToken cancel) =>
        UntilAsync(async () => await CheckAsync(commit, cancel) is { } run && (string?)run["conclusion"] == conclusion ? run : null, cancel);

    /// <summary>The bot's one comment.</summary>
    public async Task<string> ReportAsync(int number, CancellationToken cancel) =>
        await FindReportAsync(number, cancel) ?? throw new InvalidOperationException($"The bot has not spoken on {this}#{number}.");

    public async Task<string?> FindReportAsync(int number, CancellationToken cancel) =>
        (await CommentsAsync(number, cancel)).SingleOrDefault(body => body.StartsWith("<!-- modelops:report", StringComparison.Ordinal));

    /// <summary>Says it and waits until it is done.</summary>
    public async Task DoneAsync(Person speaker, int number, string text, CancellationToken cancel) =>
        await ReactedAsync(await speaker.SayAsync(ToString(), number, text, cancel), "rocket", cancel);

    /// <summary>Says it and waits until it is done.</summary>
    /// <returns>What the bot replied.</returns>
    public async Task<string> AnsweredAsync(Person speaker, int number, string text, CancellationToken cancel)
    {
        var comment = await speaker.SayAsync(ToString(), number, text, cancel);
        await ReactedAsync(comment, "rocket", cancel);
        return await ReplyAsync(number, comment, cancel);
    }

    /// <summary>Says it and waits until it is refused.</summary>
    /// <returns>What the bot replied.</returns>
    public async Task<string> RefusedAsync(Person speaker, int number, string text, CancellationToken cancel)
    {
        var comment = await speaker.SayAsync(ToString(), number, text, cancel);
        await ReactedAsync(comment, "confused", cancel);
        return await ReplyAsync(number, comment, cancel);
    }

    /// <summary>The bot's one reply to a comment.</summary>
    public async Task<string> ReplyAsync(int number, long comment, CancellationToken cancel) =>
        (await CommentsAsync(number, cancel)).Single(body => body.StartsWith($"<!-- modelops:reply {comment} -->", StringComparison.Ordinal));

    /// <summary>How often the bot has reacted so.</summary>
    public async Task<int> ReactionsAsync(long comment, string content, CancellationToken cancel) =>
        (int)(await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{this}/issues/comments/{comment}", null, cancel))!["reactions"]![content]!;

    /// <summary>Of the decisions in the folder of a pull request or an issue, what each decides, sorted.</summary>
    public async Task<IReadOnlyList<string>> DecisionsAsync(int number, CancellationToken cancel)
    {
        var copy = await CloneAsync(stage.Ada, cancel);
        await copy.GitAsync(cancel, "fetch", "--quiet", "origin", "refs/modelops/decisions:refs/modelops/decisions");
        var files = (await copy.GitAsync(cancel, "ls-tree", "-r", "--name-only", "refs/modelops/decisions", $"decisions/{number}/")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var decisions = new List<string>();
        foreach (var file in files)
            decisions.Add((string)JsonNode.Parse(await copy.GitAsync(cancel, "show", $"refs/modelops/decisions:{file}"))!["decision"]!["decision"]!);
        return [.. decisions.Order(StringComparer.Ordinal)];
    }

    public async Task<bool> IsMergedAsync(int number, CancellationToken cancel) =>
        (bool)(await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{this}/pulls/{number}", null, cancel))!["merged"]!;

    public static async Task<T> UntilAsync<T>(Func<Task<T?>> ask, CancellationToken cancel) where T : class
    {
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
    }

    private async Task<IReadOnlyList<string>> CommentsAsync(int number, CancellationToken cancel)
    {
        var comments = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{this}/issues/{number}/comments?per_page=100", null, cancel);
        return [.. comments!.AsArray().Select(comment => (string)comment!["body"]!)];
    }

    /// <summary>Waits until the bot has reacted so.</summary>
    public Task<JsonNode> ReactedAsync(long comment, string content, CancellationToken cancel) => UntilAsync(async () =>
    {
        var said = await stage.Ada.SendAsync(HttpMethod.Get, $"repos/{this}/issues/comments/{comment}", null, cancel);
        return (int)said!["reactions"]![content]! > 0 ? said : null;
    }, cancel);
}
