using System.CommandLine;
using System.Text.Json;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Deployment.Packages;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Serving;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops pack</c>: the folder that <c>modelops-serve</c> serves, made on a laptop as the bot makes it.</summary>
internal static class PackCommand
{
    private const string Unversioned = "v0.0.0";

    public static Command Build()
    {
        var folder = new Argument<DirectoryInfo>("MODEL_DIR") { Description = "The folder of the model, with its model.yaml." };
        var report = new Option<DirectoryInfo>("--report") { Description = "What 'modelops evaluate' wrote of this model.", Required = true, HelpName = "DIR" };
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder of the version; not there yet, or empty.", Required = true, HelpName = "DIR" };
        var version = new Option<string>("--as") { Description = "The version that it calls itself.", HelpName = "VERSION", DefaultValueFactory = _ => Unversioned };
        var command = new Command("pack", "Make the folder of a version that modelops-serve serves.\n\nExample: modelops pack models/imaging/tumor-screening --report /tmp/tumor --output /tmp/tumor-version") { folder, report, output, version };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(folder), parsed.GetRequiredValue(report), parsed.GetRequiredValue(output), parsed.GetRequiredValue(version), cancel));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, DirectoryInfo report, DirectoryInfo output, string version, CancellationToken cancel)
    {
        if (!ModelVersion.TryParse(version, out var number))
            return Complaint.Tell($"'{version}' is no version: write it as v1.2.3.");
        if (output.Exists && output.EnumerateFileSystemInfos().Any())
            return Complaint.Tell($"{output} is not empty. Name a folder that is not there yet.");
        var file = Path.Combine(folder.FullName, ModelManifest.FileName);
        if (!File.Exists(file))
            return Complaint.Tell($"{folder} holds no {ModelManifest.FileName}. Name the folder of a model.");
        var yaml = await File.ReadAllBytesAsync(file, cancel);
        if (ManifestReader.Read(ModelManifest.FileName, yaml, PolicyAround(folder)) is not ManifestReading.Read { Manifest: var manifest })
            return Complaint.Tell($"{file} is not valid: 'modelops lint' says where.");
        if (await ReportAsync(report, cancel) is not { } measured)
            return Complaint.Tell($"{report} holds no {EvaluationReport.FileName} of a model that was measured. Make it: modelops evaluate {folder} --output {report}");
        var model = await DigestAsync(manifest.Model.Under(folder.FullName), cancel);
        if (measured.Digests.Manifest != Sha256Digest.Of(yaml) || measured.Digests.Model != model)
            return Complaint.Tell($"{report} measured another state of {folder}. Measure this one: modelops evaluate {folder} --output {report}");

        await VersionPackage.WriteAsync(output.FullName, VersionManifest.Of(manifest, number, model), folder.FullName, report.FullName, cancel);
        AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {manifest.Name} {number} is in {output.FullName}");
        AnsiConsole.WriteLine($"Serve it: modelops-serve --Serving:VersionDirectory={output.FullName}");
        return ExitCode.Pass;
    }

    /// <summary>What manifests of this registry inherit; null outside of one.</summary>
    private static RegistryPolicy? PolicyAround(DirectoryInfo folder)
    {
        using var checkout = RegistryCheckout.Find(folder.FullName);
        return (checkout?.Policy() as PolicyReading.Read)?.Policy;
    }

    private static async Task<EvaluationReport?> ReportAsync(DirectoryInfo folder, CancellationToken cancel)
    {
        var file = Path.Combine(folder.FullName, EvaluationReport.FileName);
        if (!File.Exists(file))
            return null;
        await using var json = File.OpenRead(file);
        try
        {
            return await JsonSerializer.DeserializeAsync(json, ReportJson.Default.EvaluationReport, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<Sha256Digest> DigestAsync(string file, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(file);
        return await Sha256Digest.OfAsync(bytes, cancel);
    }
}
