using System.CommandLine;
using System.CommandLine.Parsing;
using ModelOps.Cli.Terminal;
using ModelOps.Cli.Validation;
using ModelOps.Registry;

namespace ModelOps.Cli.Commands;

internal static class CommandLine
{
    /// <summary>After Ctrl-C: the demo stops its services one after the other.</summary>
    private static readonly TimeSpan TimeToTidyUp = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Ship machine-learning models to production by pull request, and watch them there.")
        {
            NewCommand.Build(),
            LintCommand.Build(),
            ValidateCommand.Build(),
            EvaluateCommand.Build(),
            CompareCommand.Build(),
            ShowCommand.Build(),
            StatusCommand.Build(),
            HistoryCommand.Build(),
            RollbackCommand.Build(),
            PackCommand.Build(),
            PredictCommand.Build(),
            DriftCommand.Build(),
            LiveCommand.Build(),
            SchemaCommand.Build(),
            NewRegistryCommand.Build(),
            DemoCommand.Build(),
            DoctorCommand.Build(),
        };
        Paper.Prepare();
        var parsed = root.Parse(args);
        if (UnknownOption(parsed, args) is { } unknown)
            return Complaint.Tell($"There is no option '{unknown}' here. 'modelops {parsed.CommandResult.Command.Name} --help' lists those that there are.");
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToTidyUp, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (Exception surroundings) when (surroundings is IOException or UnauthorizedAccessException or RegistryAccessException)
        {
            await Console.Error.WriteLineAsync(surroundings.Message);
            return ExitCode.BrokenSurroundings;
        }
        catch (ChildFailedException failure)
        {
            await Console.Error.WriteLineAsync($"A part of the work could not be done: {failure.Describe()}");
            return ExitCode.BrokenSurroundings;
        }
    }

    /// <summary>What looks like an option and was taken for an argument; after <c>--</c> that is meant.</summary>
    private static string? UnknownOption(ParseResult parsed, string[] args) => args.Contains("--")
        ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));
}
