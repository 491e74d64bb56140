using System.Diagnostics;
using Microsoft.Data.Sqlite;
using ModelOps.Cli.Demo;
using ModelOps.Domain.Reporting;
using ModelOps.Sandbox.Tools;
using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A registry made from the template on the stand-in for GitHub, and the bot at work on it, as separate processes.</summary>
internal sealed class RegistryStage : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private DemoStage stage = null!;

    public DemoGitHub GitHub => stage.GitHub;

    public DemoGitHub AsColleague() => stage.AsColleague();

    public DemoGitHub AsStranger() => stage.AsStranger();

    public Uri BotUrl => stage.BotUrl;

    public Uri GatewayUrl => stage.GatewayUrl;

    public IReadOnlyDictionary<string, string> BotSettings => stage.BotSettings;

    /// <summary>Where the bot keeps what it has, its local clusters among it.</summary>
    public string BotFolder => DemoFolders.Bot(folder.Path);

    public IEnumerable<string> BotLog => File.ReadLines(Path.Combine(DemoFolders.Logs(folder.Path), "bot.log"));

    /// <summary>Whether no job of the bot's waits or runs.</summary>
    public bool IsIdle => CountRows("jobs WHERE state IN ('queued', 'running', 'superseding')") == 0;

    /// <param name="rows">A table of the bot's store and a condition, in SQL.</param>
    public int CountRows(string rows)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(BotFolder, "modelops.db")};Mode=ReadOnly");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {rows}";
        return Convert.ToInt32(command.ExecuteScalar());
    }

    /// <summary>As <c>kill -9</c> does it, as soon as it runs; it is started again.</summary>
    public async Task KillBotAsync(CancellationToken cancel)
    {
        await Eventually.IsTrueAsync(() => FolderProcesses.Bot(folder.Path) is not null, cancel);
        KillBot();
    }

    /// <summary>The bot is killed, and started again without anything that it had written down in its store.</summary>
    public async Task LoseDatabaseAsync(CancellationToken cancel)
    {
        await Eventually.IsTrueAsync(() => FolderProcesses.Bot(folder.Path) is not null, cancel);
        var database = Path.Combine(BotFolder, "modelops.db");
        KillBot();
        foreach (var file in new[] { database, $"{database}-wal", $"{database}-shm" })
            File.Delete(file);
    }

    /// <summary>The same of a bot that is known to run.</summary>
    public void KillBot() => Process.GetProcessById(FolderProcesses.Bot(folder.Path)!.Value).Kill();

    public static Task<RegistryStage> SetAsync(CancellationToken cancel) => SetAsync(_ => [], cancel);

    /// <param name="others">Settings of the bot over those of the stage, whose addresses are known by then.</param>
    public static Task<RegistryStage> SetAsync(Func<DemoStage, IEnumerable<KeyValuePair<string, string>>> others, CancellationToken cancel) =>
        SetAsync((folder, tools) => DemoStage.SetAsync(folder, tools, cancel), others, cancel);

    /// <summary>The same with the stand-in in this process, so that its calls can be counted and its answers spoilt.</summary>
    public static Task<RegistryStage> SetAsync(SimulatedGitHub gitHub, CancellationToken cancel) => SetAsync((folder, tools) => DemoStage.SetAsync(folder, tools, gitHub.Start, cancel), _ => [], cancel);

    /// <summary>The same of another registry than the template.</summary>
    /// <param name="settings">Of the bot.</param>
    public static Task<RegistryStage> SetAsync(Action<string> shape, IReadOnlyDictionary<string, string> settings, CancellationToken cancel) =>
        SetAsync((folder, tools) => DemoStage.SetAsync(folder, tools, cancel), _ => settings, cancel, shape);

    private static async Task<RegistryStage> SetAsync(
        Func<string, ToolLocator, Task<DemoStage>> start, Func<DemoStage, IEnumerable<KeyValuePair<string, string>>> others, CancellationToken cancel, Action<string>? shape = null)
    {
        var set = new RegistryStage();
        var tools = new ToolLocator(null, Path.GetDirectoryName(Checkout.Executable("Cli", "modelops"))!);
        set.stage = await start(set.folder.Path, tools);
        await set.GitHub.CreateRepositoryAsync(cancel);
        await set.stage.Clone().PushTemplateAsync(cancel, shape);
        set.stage.StartBot(others(set.stage));
        return set;
    }

    /// <summary>A fresh clone in a folder of the caller's.</summary>
    public async Task<string> CloneAsync(string folder, CancellationToken cancel)
    {
        await GitAsync(Path.GetDirectoryName(folder)!, cancel, "clone", "--quiet", stage.CloneUrl.ToString(), folder);
        return folder;
    }

    /// <summary>Commits all that was changed in the clone and pushes it to a branch.</summary>
    /// <returns>The commit.</returns>
    public static async Task<string> PushAsync(string clone, string branch, CancellationToken cancel)
    {
        await GitAsync(clone, cancel, "add", "--all");
        await GitAsync(clone, cancel, "-c", "user.name=Mona", "-c", "user.email=mona@users.noreply.github.com", "commit", "--quiet", "-m", "A change");
        await GitAsync(clone, cancel, "push", "--quiet", "origin", $"HEAD:refs/heads/{branch}");
        return (await GitAsync(clone, cancel, "rev-parse", "HEAD")).Trim();
    }

    public Task<string> ConclusionAsync(string commit, CancellationToken cancel) =>
        Eventually.IsThereAsync(() => GitHub.ConclusionAsync(commit, cancel), cancel);

    /// <summary><c>modelops doctor</c> with the bot's own configuration, but for these settings.</summary>
    public async Task<(int Code, string Output)> DoctorAsync(CancellationToken cancel, params (string Key, string Value)[] others)
    {
        var start = new ProcessStartInfo(Checkout.Executable("Cli", "modelops"), ["doctor"]) { RedirectStandardOutput = true };
        foreach (var (key, value) in stage.BotSettings)
            start.Environment[key] = value;
        foreach (var (key, value) in others)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, output);
    }

    /// <summary>The bot's comments on a pull request or an issue.</summary>
    public async Task<IReadOnlyList<string>> BotCommentsAsync(int number, CancellationToken cancel) =>
        [.. (await GitHub.CommentsAsync(number, cancel)).Where(body => body.StartsWith(PullRequestReport.Marker, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        folder.Dispose();
    }

    public static async Task<string> GitAsync(string folder, CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"], start.Environment["GIT_TERMINAL_PROMPT"]) = ("/dev/null", "1", "0");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.That(process.ExitCode, Is.Zero, $"git {string.Join(' ', arguments)}");
        return output;
    }
}
