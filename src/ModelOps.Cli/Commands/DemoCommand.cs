using System.CommandLine;
using ModelOps.Cli.Demo;
using ModelOps.Sandbox.Tools;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops demo</c>: the main job on one machine, with nothing but the .NET SDK and git.</summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        var exit = new Option<bool>("--exit") { Description = "End after the story; exit code 0 only if all of it came true." };
        var keep = new Option<DirectoryInfo?>("--keep") { Description = "Keep repositories, databases and logs in this folder.", HelpName = "DIR" };
        var command = new Command("demo", "Show a pull request from webhook to prediction on this machine.\n\nExample: modelops demo --exit") { exit, keep };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(exit), parsed.GetValue(keep)?.FullName, cancel));
        return command;
    }

    private static async Task<int> RunAsync(bool exit, string? keep, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(keep ?? Directory.CreateTempSubdirectory("modelops-demo-").FullName).FullName;
        try
        {
            return await PlayAsync(folder, exit, cancel);
        }
        catch (DemoFailedException failure)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]✗ {failure.Message}[/]");
            AnsiConsole.MarkupLineInterpolated($"The logs lie in {DemoFolders.Logs(folder)}.");
            keep = folder;
            return ExitCode.BrokenSurroundings;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCode.Pass;
        }
        finally
        {
            if (keep is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> PlayAsync(string folder, bool exit, CancellationToken cancel)
    {
        await using var stage = await DemoStage.SetAsync(folder, new ToolLocator(), cancel);
        await new DemoStory(stage, AnsiConsole.Console).TellAsync(cancel);
        if (!exit)
        {
            AnsiConsole.MarkupLineInterpolated($"\nAll of this stays up until Ctrl-C: [link]{stage.GitHub.WebUrl}[/] (pull requests), [link]{stage.BotUrl}[/] (the bot), [link]{stage.GatewayUrl}[/] (predictions).");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        }
        return ExitCode.Pass;
    }
}
