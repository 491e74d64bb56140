using System.CommandLine;
using ModelOps.Cli.Terminal;
using ModelOps.Evaluation.Comparing;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops compare</c>: two versions held against each other, row by row.</summary>
internal static class CompareCommand
{
    public static Command Build()
    {
        var baseline = new Argument<DirectoryInfo>("BASELINE") { Description = "The folder that 'modelops evaluate' wrote for the version to compare with." };
        var candidate = new Argument<DirectoryInfo>("CANDIDATE") { Description = "The folder that 'modelops evaluate' wrote for the candidate." };
        var output = new Option<DirectoryInfo>("--output") { Description = "Where comparison.json goes.", Required = true, HelpName = "DIR" };
        var models = new Option<DirectoryInfo[]>("--models") { Description = "The folders of the two models, baseline first: they are timed in turn.", HelpName = "MODEL_DIR MODEL_DIR", AllowMultipleArgumentsPerToken = true, Arity = new ArgumentArity(2, 2) };
        var command = new Command("compare", "Compare two versions by what 'modelops evaluate' wrote: differences with 95 % confidence intervals.\n\nExample: modelops compare /tmp/before /tmp/after --output /tmp/comparison") { baseline, candidate, output, models };
        command.SetAction((parsed, cancel) => RunAsync(new ComparisonRequest
        {
            Baseline = parsed.GetRequiredValue(baseline).FullName,
            Candidate = parsed.GetRequiredValue(candidate).FullName,
            Output = parsed.GetRequiredValue(output).FullName,
            Models = parsed.GetValue(models) is [var before, var after] ? (before.FullName, after.FullName) : null,
        }, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ComparisonRequest request, CancellationToken cancel)
    {
        var outcome = await new ModelComparer(TimeProvider.System).CompareAsync(request, cancel);
        if (outcome is ComparisonOutcome.Refused refused)
            return Complaint.Tell(refused.Problem.ToString());
        new ComparisonPrinter(AnsiConsole.Console).Print(((ComparisonOutcome.Compared)outcome).Report);
        return ExitCode.Pass;
    }
}
