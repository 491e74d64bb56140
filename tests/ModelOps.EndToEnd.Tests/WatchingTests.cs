using System.Net.Http.Json;
using ModelOps.Cli.Demo;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A live model whose rows change: its owners have one issue of it, whatever happens to the bot meanwhile.</summary>
public sealed class WatchingTests
{
    private const string Model = "tumor-screening";
    private static readonly AlertName Drift = new(Identifier.Parse<EnvironmentName>("production"), Identifier.Parse<ModelName>(Model), AlertCause.InputDrift);

    [Test, CancelAfter(600_000)]
    public async Task A_drift_becomes_one_issue_that_closes_when_it_is_over_also_when_the_database_is_lost(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        var model = new ServedModel(stage, Model, "production");
        await model.SettlesAsync("v1.0.0", cancel);
        await using var traffic = DemoTraffic.Begin(stage.GatewayUrl);
        traffic.NewScannerEvery = 8;

        var issue = await AlertAsync(stage, isOpen: true, cancel);
        Assert.That(issue.Body, Does.Contain("| `mean_area` |").And.Contain("`/modelops silence mean_area`").And.Contain($"{stage.BotUrl}models/{Model}"));
        Assert.That((await model.NowAsync(cancel))!.Notes, Has.Some.StartsWith("Inputs are not as they were in the reference data since"));
        using var http = new HttpClient();
        Assert.That(await http.GetStringAsync(new Uri(stage.BotUrl, $"models/{Model}"), cancel), Does.Contain("Live in production: v1.0.0").And.Contain("mean_area"));

        await stage.LoseDatabaseAsync(cancel);
        traffic.NewScannerEvery = 0;
        var closed = await AlertAsync(stage, isOpen: false, cancel);
        Assert.That((closed.Number, closed.Body.Contains("Back to what was validated", StringComparison.Ordinal)), Is.EqualTo((issue.Number, true)));
        Assert.That((await stage.GitHub.IssuesAsync(cancel)).Where(body => AlertMarker.Read(body) is not null), Is.Empty);
    }

    [Test, CancelAfter(600_000)]
    public async Task Labels_that_break_the_promise_of_the_pull_request_are_told_with_the_slices_that_they_name(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        await new ServedModel(stage, Model, "production").SettlesAsync("v1.0.0", cancel);
        await using var traffic = DemoTraffic.Begin(stage.GatewayUrl);
        await Eventually.IsTrueAsync(() => traffic.Answered.Count > 2_500, cancel);
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var labels = traffic.Answered.Select((patient, index) => (object)new
        {
            id = patient.Id,
            label = index % 2 == 0 ? patient.Truth : patient.Truth == "benign" ? "malignant" : "benign",
            time = now,
            slices = new { site = index % 2 == 0 ? "north" : "south" },
        }).Append(new { id = "nobody", label = "benign", time = now });
        using var http = new HttpClient { BaseAddress = stage.GatewayUrl };
        using var answer = await http.PostAsJsonAsync($"v2/models/{Model}/feedback", labels, cancel);
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync(cancel));

        (int Number, string Body, bool IsOpen)? issue = null;
        await Eventually.IsTrueAsync(async () => (issue = await stage.GitHub.FindIssueAsync(AlertMarker.Of(Drift with { Cause = AlertCause.BrokenClaim }), cancel)) is not null, cancel);
        Assert.That(issue!.Value.Body, Does.Match(@"roc\\_auc is 0\\\.[3-7]").And.Contain("where the pull request promised 0").And.Contain("| site south |").And.Contain("| site north |"));
    }

    private static async Task<(int Number, string Body)> AlertAsync(RegistryStage stage, bool isOpen, CancellationToken cancel)
    {
        (int Number, string Body, bool IsOpen)? found = null;
        await Eventually.IsTrueAsync(async () => (found = await stage.GitHub.FindIssueAsync(AlertMarker.Of(Drift), cancel)) is { } issue && issue.IsOpen == isOpen, cancel);
        return (found!.Value.Number, found.Value.Body);
    }
}
