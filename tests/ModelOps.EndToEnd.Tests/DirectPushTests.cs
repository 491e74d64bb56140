using System.Net.Http.Headers;
using ModelOps.Cli.Demo;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

public sealed class DirectPushTests
{
    private const string Model = "models/imaging/tumor-screening";

    [Test, CancelAfter(480_000)]
    public async Task A_model_pushed_past_all_pull_requests_serves_only_when_it_passes(CancellationToken cancel)
    {
        await using var stage = await RegistryStage.SetAsync(cancel);
        using var folder = new TemporaryFolder();
        var clone = await stage.CloneAsync(folder.File("clone"), cancel);
        await ServesAsync(stage, "v1.0.0", cancel);

        File.Copy(DemoFolders.Candidate("worse"), Path.Combine(clone, Model, "model.onnx"), overwrite: true);
        await RegistryStage.PushAsync(clone, "main", cancel);
        var issue = await Eventually.IsThereAsync(async () => await stage.GitHub.IssuesAsync(cancel) is [var only] ? only : null, cancel);
        Assert.That(issue, Does.Contain("is not deployed").And.Contain("Blocked: 4 of 7 gates failed"));
        await ServesAsync(stage, "v1.0.0", cancel);

        File.Copy(DemoFolders.Candidate("better"), Path.Combine(clone, Model, "model.onnx"), overwrite: true);
        await RegistryStage.PushAsync(clone, "main", cancel);
        await ServesAsync(stage, "v1.1.0", cancel);
        Assert.That(await stage.GitHub.IssuesAsync(cancel), Has.Count.EqualTo(1));
    }

    private static async Task ServesAsync(RegistryStage stage, string version, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = stage.GatewayUrl };
        await Eventually.IsThereAsync(async () => await AnsweringAsync(http, cancel) is { } answering && answering == version ? answering : null, cancel);
        // Only what has all of the traffic for good is what the next one is compared with.
        await Eventually.IsTrueAsync(() => stage.BotLog.Any(line => line.Contains($"tumor-screening {version} is now Succeeded", StringComparison.Ordinal)), cancel);
    }

    private static async Task<string?> AnsweringAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var response = await http.GetAsync("v2/models/tumor-screening", cancel);
            return response.IsSuccessStatusCode ? VersionOf(response.Headers) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static string VersionOf(HttpResponseHeaders headers) => headers.GetValues("modelops-version").Single();
}
