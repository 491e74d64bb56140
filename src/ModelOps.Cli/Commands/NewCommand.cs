using System.CommandLine;
using ModelOps.Cli.Starting;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Inference;
using Spectre.Console;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops new</c>: the folder of a new model, with a manifest from what the graph and the data say.</summary>
internal static class NewCommand
{
    private sealed record Call(string Name, FileInfo Model, FileSystemInfo? Data, string? Team);

    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "What the model is called: lower-case letters, digits and single hyphens." };
        var model = new Option<FileInfo>("--model") { Description = "The ONNX file.", Required = true, HelpName = "FILE.onnx" };
        var data = new Option<FileInfo?>("--data") { Description = "Reference data: Parquet, CSV (also .gz), NPZ or NPY.", HelpName = "FILE" };
        var team = new Option<string?>("--team") { Description = "The team folder that the model goes into.", HelpName = "TEAM" };
        var command = new Command("new", "Add a model: writes its folder and a manifest from what the graph and the data say.\n\nExample: modelops new churn --model churn.onnx --data test.parquet --team growth") { name, model, data, team };
        command.SetAction((parsed, _) => Task.FromResult(Run(new Call(parsed.GetRequiredValue(name), parsed.GetRequiredValue(model), parsed.GetValue(data), parsed.GetValue(team)))));
        return command;
    }

    private static int Run(Call call)
    {
        if (!ModelName.TryParse(call.Name, out var name))
            return Complaint.Tell($"'{call.Name}' is no name for a model: lower-case letters, digits and single hyphens, at most 40 characters.");
        if (call.Team is { } team && !ModelName.TryParse(team, out _))
            return Complaint.Tell($"'{team}' is no name for a team: lower-case letters, digits and single hyphens, at most 40 characters.");
        if (!call.Model.Exists || call.Data is { Exists: false })
            return Complaint.Tell($"{(call.Model.Exists ? call.Data : call.Model)} is not there.");
        if (call.Data is not null && !RelativePath.TryParse(call.Data.Name, out _))
            return Complaint.Tell($"'{call.Data.Name}' is no name for a file in a registry: colons, back-slashes and control characters cannot be. Give it another one.");
        using var checkout = RegistryCheckout.Find(Environment.CurrentDirectory);
        if (checkout is null)
            return Complaint.Tell(RegistryCheckout.NotHere);
        if (checkout.Models().FirstOrDefault(folder => Path.GetFileName(folder) == call.Name) is { } there)
            return Complaint.Tell($"A model is called '{call.Name}' already: {there}. Choose another name.");
        try
        {
            var path = call.Team is null ? $"models/{name}" : $"models/{call.Team}/{name}";
            Tell(path, new ModelScaffold(name, call.Model.FullName, call.Data?.FullName).Write(checkout.FullPath(path)));
            return ExitCode.Pass;
        }
        catch (OnnxModelException refusal)
        {
            return Complaint.Tell($"{call.Model.Name}: {refusal.Message}");
        }
        catch (InvalidDataException unreadable)
        {
            return Complaint.Tell(unreadable.Message);
        }
    }

    private static void Tell(string path, IReadOnlyList<string> left)
    {
        AnsiConsole.MarkupLineInterpolated($"[green]✓[/] [bold]{path}[/] holds the model, its data and a model.yaml.");
        foreach (var step in left)
            AnsiConsole.MarkupLineInterpolated($"  ☐ {step}");
        AnsiConsole.MarkupLineInterpolated($"  Then: modelops validate {path}");
    }
}
