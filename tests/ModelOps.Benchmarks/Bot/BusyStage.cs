using System.Diagnostics;
using ModelOps.Benchmarks.Evaluation;
using ModelOps.Cli.Demo;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Benchmarks.Bot;

/// <summary>The shipped bot at work on the stand-in for GitHub, each a process of its own.</summary>
internal sealed class BusyStage : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string folder;
    private readonly DemoStage stage;

    private BusyStage(string folder, DemoStage stage) => (this.folder, this.stage) = (folder, stage);

    public DemoGitHub GitHub => stage.GitHub;

    public Uri CloneUrl => stage.CloneUrl;

    public Uri BotUrl => stage.BotUrl;

    public Uri GatewayUrl => stage.GatewayUrl;

    /// <summary>The clone that <see cref="PushTemplateAsync"/> pushed.</summary>
    public DemoClone Clone => stage.Clone();

    public static async Task<BusyStage> SetAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-").FullName;
        var stage = await DemoStage.SetAsync(folder, new ToolLocator(null, Path.GetDirectoryName(Shipped.Command)!), cancel);
        await stage.GitHub.CreateRepositoryAsync(cancel);
        return new BusyStage(folder, stage);
    }

    /// <returns>Seconds from the start of the process until it says that it is ready.</returns>
    public Task<double> StartBotAsync(CancellationToken cancel) => StartBotAsync([], cancel);

    /// <param name="others">Settings over those of the stage.</param>
    public async Task<double> StartBotAsync(IEnumerable<KeyValuePair<string, string>> others, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var watch = Stopwatch.StartNew();
        stage.StartBot(others);
        await UntilAsync(async () => await IsReadyAsync(http, cancel), cancel);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>A clone of the registry, made from the template, in which branches are pushed.</summary>
    public async Task<RegistryClone> PushTemplateAsync(CancellationToken cancel)
    {
        await stage.Clone().PushTemplateAsync(cancel);
        return new RegistryClone(DemoFolders.Clone(folder));
    }

    public Task<IReadOnlyList<string>> TagsAsync(CancellationToken cancel) => stage.Clone().RemoteTagsAsync(cancel);

    public IEnumerable<string> BotLog => File.ReadLines(Path.Combine(DemoFolders.Logs(folder), "bot.log"));

    /// <summary>The most memory that the bot held so far, in megabytes: <c>VmHWM</c> of proc(5).</summary>
    public double PeakMemory()
    {
        var status = File.ReadLines($"/proc/{File.ReadAllText(Path.Combine(folder, "bot.pid"))}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(status.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024 / 1e6;
    }

    public static async Task UntilAsync(Func<Task<bool>> isTrue, CancellationToken cancel)
    {
        while (!await isTrue())
            await Task.Delay(Pause, TimeProvider.System, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(stage.BotUrl, "/readyz"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
