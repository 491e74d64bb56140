using System.CommandLine;
using ModelOps.Cli.Linting;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Domain.Policies;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops lint</c>: everything that can be said of a registry without running a model.</summary>
internal static class LintCommand
{
    public static Command Build()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders of models, or of teams; none: all of the registry.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("lint", "Check manifests, policy and model files without running anything.\n\nExample: modelops lint models/imaging/tumor-screening") { paths };
        command.SetAction(parsed => Run(parsed.GetValue(paths) ?? []));
        return command;
    }

    private static int Run(string[] paths)
    {
        using var checkout = RegistryCheckout.Find(Environment.CurrentDirectory);
        if (checkout is null)
            return Complaint.Tell(RegistryCheckout.NotHere);
        if (checkout.Refuse(paths) is { } stranger)
            return Complaint.Tell(stranger);
        if (checkout.Policy() is PolicyReading.Refused refused)
            return Complaint.Tell(string.Join('\n', refused.Problems));
        var models = checkout.Models(paths);
        var problems = new RegistryLint(checkout, ((PolicyReading.Read)checkout.Policy()).Policy).Check(models).ToList();
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        if (problems.Count > 0)
            return ExitCode.Usage;
        AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {models.Count} {(models.Count == 1 ? "model" : "models")} and {RegistryPolicy.FileName}: nothing to mend.");
        return ExitCode.Pass;
    }
}
