using System.CommandLine;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Versions;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops show</c>: a model's versions and where they serve, from the tags.</summary>
internal static class ShowCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "The name of a model." };
        var command = new Command("show", "Show a model's versions and where they serve, from the tags of the registry.\n\nExample: modelops show tumor-screening") { name };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(name)));
        return command;
    }

    private static int Run(string text)
    {
        if (!ModelName.TryParse(text, out var name))
            return Complaint.Tell($"'{text}' is no name of a model: lower-case letters, digits and single hyphens, at most 40 characters.");
        using var checkout = RegistryCheckout.Find(Environment.CurrentDirectory);
        if (checkout is null)
            return Complaint.Tell(RegistryCheckout.NotHere);
        var history = VersionHistory.Of(name, checkout.Tags());
        var isThere = checkout.Models().Any(folder => Path.GetFileName(folder) == text);
        if (history.Versions.Count == 0 && !isThere)
            return Complaint.Tell($"No model is called '{text}' here: neither a folder nor a tag has that name. 'git fetch --tags' may bring it.");
        Print(AnsiConsole.Console, name, history);
        return ExitCode.Pass;
    }

    private static void Print(IAnsiConsole console, ModelName name, VersionHistory history)
    {
        console.MarkupLineInterpolated($"[bold]{name.ToString()}[/]");
        if (history.Versions.Count == 0)
        {
            console.MarkupLine("  No version of it was released yet: the bot assigns one when a pull request with it is merged.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("Version", "Commit", "Serves in");
        foreach (var version in history.Versions)
            table.AddRow(version.Number.ToString(), version.Commit.Short, string.Join(", ", version.ServesIn));
        console.Write(new Padder(table).Padding(2, 0, 0, 0));
    }
}
