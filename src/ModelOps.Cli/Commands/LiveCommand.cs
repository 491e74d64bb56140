using System.CommandLine;
using System.Text.Json;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Live;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops live</c>: answers whose labels came later, measured as reference data are.</summary>
internal static class LiveCommand
{
    public static Command Build()
    {
        var folder = new Argument<DirectoryInfo>("MODEL_DIR") { Description = "The folder of the model, with its model.yaml." };
        var answers = new Option<FileInfo>("--answers") { Description = "JSON: {\"answers\": [{\"id\": \"…\", \"scores\": [0.2, 0.8], \"label\": \"malignant\", \"slices\": {\"site\": \"north\"}}]}.", Required = true, HelpName = "FILE" };
        var output = new Option<DirectoryInfo>("--output") { Description = "Where live.json goes.", Required = true, HelpName = "DIR" };
        var command = new Command("live",
            "Measure live answers by labels that came later, with 95 % confidence intervals, as the bot does. The model itself is not run.\n\nExample: modelops live models/imaging/tumor-screening --answers labelled.json --output /tmp/live") { folder, answers, output };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(folder).FullName, parsed.GetRequiredValue(answers), parsed.GetRequiredValue(output), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string folder, FileInfo answers, DirectoryInfo output, CancellationToken cancel)
    {
        var file = Path.Combine(folder, ModelManifest.FileName);
        if (!File.Exists(file) || !answers.Exists)
            return Complaint.Tell($"{(File.Exists(file) ? answers.Name : file)}: The file is not there.");
        if (ManifestReader.Read(ModelManifest.FileName, await File.ReadAllBytesAsync(file, cancel)) is not ManifestReading.Read { Manifest: var manifest })
            return Complaint.Tell($"{file} does not read. 'modelops lint' says why.");
        try
        {
            var labelled = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(answers.FullName, cancel), LabelJson.Default.LabelledAnswers)!;
            var report = LabelMeasurer.Measure(manifest, labelled);
            output.Create();
            await File.WriteAllBytesAsync(Path.Combine(output.FullName, LiveReport.FileName), JsonSerializer.SerializeToUtf8Bytes(report, LabelJson.Default.LiveReport), cancel);
            AnsiConsole.Console.MarkupLineInterpolated($"{report.Rows:N0} answers measured, {report.LeftOut:N0} left out. {report.LeftOutWhy}");
            return ExitCode.Pass;
        }
        catch (JsonException malformed)
        {
            return Complaint.Tell($"{answers.Name} does not hold labelled answers: {malformed.Message}");
        }
    }
}
