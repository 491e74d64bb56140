using System.CommandLine;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;
using ModelOps.Sandbox.Tools;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops validate</c>: the bot's verdict before the push.</summary>
internal static class ValidateCommand
{
    private sealed record Call(string[] Paths, string? Against, bool Json, string? Output);

    public static Command Build()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders of models, or of teams; none: all of the registry.", Arity = ArgumentArity.ZeroOrMore };
        var against = new Option<string?>("--against") { Description = "The branch, tag or commit to compare with; left out: what serves, else where this branch left the main one.", HelpName = "REF" };
        var json = new Option<bool>("--json") { Description = "Print the verdicts as JSON, for programs." };
        var output = new Option<DirectoryInfo?>("--output") { Description = "Keep reports, predictions and comparisons in this folder, and the comment as the bot would write it.", HelpName = "DIR" };
        var command = new Command("validate", "Give the verdict that the bot will give, before you push.\n\nExample: modelops validate models/imaging/tumor-screening") { paths, against, json, output };
        command.SetAction((parsed, cancel) => RunAsync(new Call(parsed.GetValue(paths) ?? [], parsed.GetValue(against), parsed.GetValue(json), parsed.GetValue(output)?.FullName), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Call call, CancellationToken cancel)
    {
        using var checkout = RegistryCheckout.Find(Environment.CurrentDirectory);
        if (checkout is null)
            return Complaint.Tell(RegistryCheckout.NotHere);
        if (call.Against is { } missing && checkout.Resolve(missing) is null)
            return Complaint.Tell($"There is no branch, tag or commit '{missing}' here. 'git fetch' may bring it.");
        if (checkout.Refuse(call.Paths) is { } stranger)
            return Complaint.Tell(stranger);
        if (call.Output is { } kept && checkout.HoldsModels(kept))
            return Complaint.Tell($"Results in {kept} would take the place of models. Name a folder outside of the registry's 'models'.");
        if (checkout.Policy() is PolicyReading.Refused refused)
            return Complaint.Tell(string.Join('\n', refused.Problems));
        var validation = new RegistryValidation(checkout, ((PolicyReading.Read)checkout.Policy()).Policy, new ToolRun(new ToolLocator()));
        var work = call.Output is null ? Directory.CreateTempSubdirectory("modelops-validate-") : Directory.CreateDirectory(call.Output);
        try
        {
            return await ValidateAsync(call, validation, work.FullName, cancel);
        }
        finally
        {
            if (call.Output is null)
                work.Delete(recursive: true);
        }
    }

    private static async Task<int> ValidateAsync(Call call, RegistryValidation validation, string work, CancellationToken cancel)
    {
        var printer = new VerdictPrinter(AnsiConsole.Console);
        var verdicts = new List<ModelVerdict>();
        await foreach (var verdict in validation.RunAsync(call.Paths, call.Against, work, cancel))
        {
            verdicts.Add(verdict);
            if (!call.Json)
                printer.Print(verdict);
        }
        if (call.Json)
            Console.Out.WriteLine(VerdictJson.Render(verdicts));
        if (call.Output is not null)
            await File.WriteAllTextAsync(Path.Combine(work, "comment.md"), PullRequestReport.Render(validation.AsPullRequest(verdicts, call.Against)), cancel);
        return ExitCode.Of(verdicts);
    }
}
