using System.CommandLine;

namespace ModelOps.Cli.Commands;

internal static class CommandLine
{
    /// <summary>After Ctrl-C: the demo stops its services one after the other.</summary>
    private static readonly TimeSpan TimeToTidyUp = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Ship machine-learning models to production by pull request, and watch them there.")
        {
            DemoCommand.Build(),
            EvaluateCommand.Build(),
            ValidateCommand.Build(),
        };
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToTidyUp });
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
