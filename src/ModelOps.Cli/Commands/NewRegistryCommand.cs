using System.CommandLine;
using ModelOps.Cli.Starting;
using ModelOps.Cli.Terminal;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops new-registry</c>: a registry of its own for a team, from the template.</summary>
internal static class NewRegistryCommand
{
    public static Command Build()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Where the registry goes; not there yet, or empty." };
        var command = new Command("new-registry", "Make a registry from the template: three models, a policy, a guide.\n\nExample: modelops new-registry my-registry") { folder };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(folder).FullName, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string folder, CancellationToken cancel)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return Complaint.Tell($"{folder} holds files already. Name a folder that is not there yet.");
        await RegistryTemplate.CopyAsync(folder, cancel);
        AnsiConsole.MarkupLineInterpolated($"[green]✓[/] A registry with three models is in [bold]{folder}[/], as one commit on the branch main.");
        AnsiConsole.MarkupLineInterpolated($"  Next: cd {Path.GetRelativePath(Environment.CurrentDirectory, folder)} && modelops validate");
        AnsiConsole.MarkupLine("  Then put your own names into CODEOWNERS, registry.yaml and the owners of each model.yaml, and push it to GitHub.");
        return ExitCode.Pass;
    }
}
