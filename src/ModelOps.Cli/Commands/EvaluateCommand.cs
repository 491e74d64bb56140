using System.CommandLine;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;
using ModelOps.Evaluation;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops evaluate</c>: what the bot runs in its sandbox, and what a scientist runs to get the same numbers.</summary>
internal static class EvaluateCommand
{
    public static Command Build()
    {
        var folder = new Argument<DirectoryInfo>("MODEL_DIR") { Description = "The folder of the model, with its model.yaml." };
        var output = new Option<DirectoryInfo>("--output") { Description = "Where report.json and predictions.parquet go.", Required = true, HelpName = "DIR" };
        var command = new Command("evaluate", "Measure one model on its reference data.\n\nExample: modelops evaluate models/imaging/tumor-screening --output /tmp/tumor") { folder, output };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(folder).FullName, parsed.GetRequiredValue(output).FullName, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string output, CancellationToken cancel)
    {
        var evaluation = await new ModelEvaluator(TimeProvider.System).EvaluateAsync(folder, output, cancel);
        var verdict = Judge(folder, evaluation);
        new VerdictPrinter(AnsiConsole.Console).Print(verdict);
        return ExitCode.Of([verdict]);
    }

    /// <summary>By the model's own gates alone: nothing is compared here.</summary>
    private static ModelVerdict Judge(string folder, ModelEvaluation evaluation)
    {
        var path = Path.Combine(folder, ModelManifest.FileName);
        return evaluation is ModelEvaluation.Measured && ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(path)) is ManifestReading.Read read
            ? ModelJudge.Judge(new MeasuredChange { Folder = folder, Own = read.Manifest, OfBase = null, Candidate = evaluation, Baseline = new Baseline.None() })
            : new ModelVerdict.Refused(folder, ((ModelEvaluation.Refused)evaluation).Problems);
    }
}
