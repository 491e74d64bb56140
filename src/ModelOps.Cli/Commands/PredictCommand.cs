using System.CommandLine;
using ModelOps.Cli.Predicting;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Identifiers;
using ModelOps.Evaluation;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops predict</c>: a served model asked about the rows of a file.</summary>
internal static class PredictCommand
{
    private const string KeyVariable = "MODELOPS_API_KEY";
    private const string Here = "http://127.0.0.1:8000";

    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "The model." };
        var data = new Option<FileInfo>("--data") { Description = "The rows, with the model's columns by name: Parquet, CSV or NPZ. Other columns are passed over.", Required = true, HelpName = "FILE" };
        var url = new Option<string>("--url") { Description = "The server of the model, or the gateway in front of it.", HelpName = "URL", DefaultValueFactory = _ => Here };
        var output = new Option<FileInfo?>("--output") { Description = "Where the answers go as CSV; left out: to standard output.", HelpName = "FILE" };
        var command = new Command("predict", $"Ask a served model about the rows of a file. A gateway that asks for a key gets the one in {KeyVariable}.\n\nExample: modelops predict tumor-screening --data patients.csv") { name, data, url, output };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(name), parsed.GetRequiredValue(data), parsed.GetRequiredValue(url), parsed.GetValue(output), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string name, FileInfo data, string url, FileInfo? output, CancellationToken cancel)
    {
        if (!ModelName.TryParse(name, out var model))
            return Complaint.Tell($"'{name}' is no name of a model: lower-case letters, digits and single hyphens.");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            return Complaint.Tell($"'{url}' is no address of a server: write it as {Here}.");
        try
        {
            using var rows = RowsFile.Open(data.FullName);
            using var client = new PredictionClient(server, model, Environment.GetEnvironmentVariable(KeyVariable));
            await using var csv = output is null ? Console.Out : new StreamWriter(output.FullName);
            return await AskAsync(rows, client, new PredictionTable(csv), cancel);
        }
        catch (InvalidDataException refused)
        {
            return Complaint.Tell(refused.Message);
        }
    }

    private static async Task<int> AskAsync(RowsFile rows, PredictionClient client, PredictionTable table, CancellationToken cancel)
    {
        foreach (var piece in rows.Read(cancel))
        {
            var (answer, refusal) = await client.AskAsync(piece, cancel);
            if (answer is null)
            {
                await Console.Error.WriteLineAsync(refusal);
                return ExitCode.BrokenSurroundings;
            }
            using (answer)
                table.Add(answer.RootElement, piece.Rows);
        }
        return ExitCode.Pass;
    }
}
