using System.CommandLine;
using System.Text.Json;
using ModelOps.Cli.Drift;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Windows;
using ModelOps.Evaluation;
using ModelOps.Evaluation.Live;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops drift</c>: the bot's judge of live models, on rows in a file.</summary>
internal static class DriftCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "A model of this registry, or the folder of one." };
        var window = new Option<FileInfo>("--window") { Description = "The rows, with the model's columns by name: Parquet, CSV or NPZ. They need no target.", Required = true, HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print what was found as JSON, for programs." };
        var command = new Command("drift",
            "Hold rows against a model's reference data, as the bot holds live traffic. Exit codes: 0 no drift, 1 drift, 2 usage.\n\nExample: modelops drift tumor-screening --window last-week.csv") { name, window, json };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(window).FullName, parsed.GetValue(json), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string name, string file, bool asJson, CancellationToken cancel)
    {
        var (folder, refusal) = Find(name);
        if (folder is null)
            return Complaint.Tell(refusal!);
        var output = Directory.CreateTempSubdirectory("modelops-drift-");
        try
        {
            return await JudgeAsync(folder, file, output.FullName, asJson, cancel);
        }
        catch (InvalidDataException refused)
        {
            return Complaint.Tell(refused.Message);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static async Task<int> JudgeAsync(string folder, string file, string output, bool asJson, CancellationToken cancel)
    {
        var evaluation = await RowProgress.ShowAsync(AnsiConsole.Console, "Measuring", progress =>
            new ModelEvaluator(TimeProvider.System).EvaluateAsync(new EvaluationRequest { Folder = folder, Output = output, Progress = progress }, cancel));
        if (evaluation is ModelEvaluation.Refused refused)
            return Complaint.Tell(string.Join('\n', refused.Problems));
        var profile = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(output, ModelProfile.FileName), cancel), ProfileJson.Default.ModelProfile)!;
        var manifest = ((ManifestReading.Read)ManifestReader.Read(ModelManifest.FileName, await File.ReadAllBytesAsync(Path.Combine(folder, ModelManifest.FileName), cancel))).Manifest;
        var reference = VersionReference.Of(profile);
        var window = WindowTally.Of(await Task.Run(() => WindowMeasurer.Measure(folder, file, profile, cancel), cancel), reference).WithVanished(null);
        var drift = new DriftOfRows(profile.Model, profile.Rows, window.Rows, WindowJudge.Judge(reference, window, WatchRules.Of(manifest)), reference);
        if (asJson)
            await Console.Out.WriteLineAsync(DriftJson.Render(drift));
        else
            new DriftPrinter(AnsiConsole.Console).Print(drift);
        return drift.HasDrifted ? ExitCode.GateFailed : ExitCode.Pass;
    }

    private static (string? Folder, string? Refusal) Find(string name)
    {
        if (File.Exists(Path.Combine(name, ModelManifest.FileName)))
            return (Path.GetFullPath(name), null);
        using var checkout = RegistryCheckout.Find(Environment.CurrentDirectory);
        if (checkout is null)
            return (null, RegistryCheckout.NotHere);
        return checkout.Models().FirstOrDefault(folder => Path.GetFileName(folder) == name) is { } found
            ? (checkout.FullPath(found), null)
            : (null, $"No model is called '{name}' here. The models are: {string.Join(", ", checkout.Models().Select(Path.GetFileName))}.");
    }
}
