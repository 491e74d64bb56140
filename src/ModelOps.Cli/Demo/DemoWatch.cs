using System.Globalization;
using System.Net.Http.Json;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Alerts;
using Spectre.Console;

namespace ModelOps.Cli.Demo;

/// <summary>What becomes of a model that serves: its rows change, its owners are told and answer, and one day the truth is known.</summary>
internal sealed class DemoWatch(DemoStage stage, DemoTraffic traffic, IAnsiConsole console)
{
    /// <summary>One patient in so many moves the mean of the column by about half a standard deviation.</summary>
    private const int HalfADeviation = 12;

    private const int FewestLabels = 1_500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private static readonly AlertName Drift = new(Identifier.Parse<EnvironmentName>("production"), Identifier.Parse<ModelName>("tumor-screening"), AlertCause.InputDrift);

    public async Task DriftAsync(CancellationToken cancel)
    {
        Chapter("The new scanner stays: one patient in twelve, half a standard deviation in one of 30 columns. The model answers them all; its owners are told");
        traffic.NewScannerEvery = HalfADeviation;
        var issue = await AwaitIssueAsync(open: true, "The bot opened no issue on the drift.", cancel);
        console.MarkupLineInterpolated($"  {stage.GitHub.IssueUrl(issue.Number)}");
        new CommentPrinter(console).Print(issue.Body);
        if (!issue.Body.Contains(DemoRows.Area, StringComparison.Ordinal))
            throw new DemoFailedException($"The issue does not name {DemoRows.Area}.");

        Chapter("An owner answers there, and has the scanner calibrated");
        var command = "/modelops ack 1d";
        var comment = await stage.GitHub.CommentAsync(issue.Number, command, cancel);
        await Waiting.UntilAsync(async () => await stage.GitHub.ReactionsAsync(comment, "rocket", cancel) > 0, Patience, $"'{command}' was not done.", cancel);
        console.MarkupLineInterpolated($"  {command} 🚀");
        traffic.NewScannerEvery = 0;
        issue = await AwaitIssueAsync(open: false, "The issue was not closed when the rows were as before.", cancel);
        new CommentPrinter(console).Print(issue.Body[..issue.Body.IndexOf("\n---", StringComparison.Ordinal)]);
    }

    /// <summary>The pathologists' findings on patients of the last minutes.</summary>
    public async Task LabelAsync(CancellationToken cancel)
    {
        Chapter("Later the truth about some patients is known, and the pull request's promise is held against it");
        using var http = new HttpClient { BaseAddress = stage.GatewayUrl };
        await Waiting.UntilAsync(() => Task.FromResult(traffic.Answered.Count >= FewestLabels), Patience, "Too few patients were judged.", cancel);
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var labels = traffic.Answered.Select(patient => new Dictionary<string, string> { ["id"] = patient.Id, ["label"] = patient.Truth, ["time"] = now }).ToList();
        foreach (var part in labels.Chunk(1_000))
        {
            using var answer = await http.PostAsJsonAsync("v2/models/tumor-screening/feedback", part, cancel);
            if (!answer.IsSuccessStatusCode)
                throw new DemoFailedException($"The labels were answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancel)}");
        }
        string? said = null;
        await Waiting.UntilAsync(async () => (said = await ClaimAsync(cancel)) is not null, Patience, "The bot said nothing of the labels.", cancel);
        console.MarkupLineInterpolated($"  {labels.Count} labels sent, one in ten kept: {said}");
        console.MarkupLineInterpolated($"  [dim]{new Uri(stage.BotUrl, "models/tumor-screening")}[/]");
        if (!said!.EndsWith("as promised", StringComparison.Ordinal))
            throw new DemoFailedException("The live figure is not as promised.");
    }

    /// <summary>The newest line that the model's page has on labels.</summary>
    private async Task<string?> ClaimAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = stage.BotUrl };
        return await http.GetFromJsonAsync("api/models/tumor-screening", Domain.Rollouts.Api.ApiJson.Default.ModelStatus, cancel) is { } status
            ? status.Environments.SelectMany(environment => environment.Notes).FirstOrDefault(note => note.StartsWith("Labels: ", StringComparison.Ordinal))
            : null;
    }

    private async Task<(int Number, string Body, bool IsOpen)> AwaitIssueAsync(bool open, string otherwise, CancellationToken cancel)
    {
        (int, string, bool)? found = null;
        await Waiting.UntilAsync(async () => (found = await stage.GitHub.FindIssueAsync(AlertMarker.Of(Drift), cancel)) is var (_, _, isOpen) && isOpen == open, Patience, otherwise, cancel);
        return found!.Value;
    }

    private void Chapter(string title) => console.MarkupLineInterpolated($"\n[bold blue]▶ {title}[/]");
}
