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
        var output = new Option<DirectoryInfo>("--output") { Description = "Where report.json, predictions.parquet, profile.json and golden.json go.", Required = true, HelpName = "DIR" };
        var reference = new Option<DirectoryInfo?>("--reference") { Description = "The folder of another version, whose reference data and gates bind instead of the model's own.", HelpName = "MODEL_DIR" };
        var operators = new Option<string[]>("--operators") { Description = "Operator domains that are run; left out: ai.onnx and ai.onnx.ml.", HelpName = "DOMAIN", AllowMultipleArgumentsPerToken = true };
        var quiet = new Option<bool>("--progress-lines") { Description = "Tell the rows done on standard error and print no verdict.", Hidden = true };
        var command = new Command("evaluate", "Measure one model on its reference data.\n\nExample: modelops evaluate models/imaging/tumor-screening --output /tmp/tumor") { folder, output, reference, operators, quiet };
        command.SetAction((parsed, cancel) =>
        {
            var request = new EvaluationRequest
            {
                Folder = parsed.GetRequiredValue(folder).FullName,
                Output = parsed.GetRequiredValue(output).FullName,
                ReferenceFolder = parsed.GetValue(reference)?.FullName,
            };
            if (parsed.GetValue(operators) is { Length: > 0 } domains)
                request = request with { OperatorDomains = domains };
            return parsed.GetValue(quiet) ? RunAsChildAsync(request, cancel) : RunAsync(request, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(EvaluationRequest request, CancellationToken cancel)
    {
        var console = AnsiConsole.Console;
        var evaluation = await RowProgress.ShowAsync(console, "Measuring", progress =>
            new ModelEvaluator(TimeProvider.System).EvaluateAsync(request with { Progress = progress }, cancel));
        var verdict = Judge(request.ReferenceFolder ?? request.Folder, request.Folder, evaluation);
        new VerdictPrinter(console).Print(verdict);
        return ExitCode.Of([verdict]);
    }

    private static async Task<int> RunAsChildAsync(EvaluationRequest request, CancellationToken cancel)
    {
        var evaluation = await new ModelEvaluator(TimeProvider.System).EvaluateAsync(request with { Progress = new ProgressLines() }, cancel);
        return ExitCode.Of([Judge(request.ReferenceFolder ?? request.Folder, request.Folder, evaluation)]);
    }

    /// <summary>By the gates alone that look at one version: nothing is compared here.</summary>
    private static ModelVerdict Judge(string binding, string folder, ModelEvaluation evaluation)
    {
        if (evaluation is ModelEvaluation.Refused refused)
            return new ModelVerdict.Refused(folder, refused.Problems);
        var manifest = ((ManifestReading.Read)ManifestReader.Read(ModelManifest.FileName, File.ReadAllBytes(Path.Combine(binding, ModelManifest.FileName)))).Manifest;
        return ModelJudge.Judge(new MeasuredChange { Folder = folder, Own = manifest, OfBase = null, Candidate = evaluation, Baseline = new Baseline.None() });
    }
}
