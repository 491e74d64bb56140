using System.CommandLine;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Domain.Verdicts;
using ModelOps.Evaluation;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops validate</c>: the bot's verdict before the push.</summary>
internal static class ValidateCommand
{
    public static Command Build()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders of models; none: all of the registry.", Arity = ArgumentArity.ZeroOrMore };
        var against = new Option<string?>("--against") { Description = "The branch, tag or commit to compare with; left out: where this branch left the main one.", HelpName = "REF" };
        var command = new Command("validate", "Give the verdict that the bot will give, before you push.\n\nExample: modelops validate models/imaging/tumor-screening") { paths, against };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(paths) ?? [], parsed.GetValue(against), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, string? against, CancellationToken cancel)
    {
        using var checkout = RegistryCheckout.Find(Environment.CurrentDirectory);
        if (checkout is null)
            return Refuse("This folder is not in a clone of a registry: neither it nor one above it holds .git and registry.yaml. Go to your clone.");
        var baseline = checkout.Baseline(against);
        if (against is not null && baseline is null)
            return Refuse($"There is no branch, tag or commit '{against}' here. 'git fetch' may bring it.");
        var models = paths.Length > 0 ? [.. paths.Select(checkout.PathFromRoot)] : checkout.Models();
        var validator = new CandidateValidator(checkout, new ModelEvaluator(TimeProvider.System));
        var printer = new VerdictPrinter(AnsiConsole.Console);
        var verdicts = new List<ModelVerdict>();
        foreach (var model in models)
        {
            verdicts.Add(await validator.ValidateAsync(model, baseline, cancel));
            printer.Print(verdicts[^1]);
        }
        return ExitCode.Of(verdicts);
    }

    private static int Refuse(string text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Usage;
    }
}
