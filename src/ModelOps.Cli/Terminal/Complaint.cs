using ModelOps.Cli.Commands;

namespace ModelOps.Cli.Terminal;

/// <summary>Says what is wrong with a call, and answers with the exit code for that.</summary>
internal static class Complaint
{
    public static int Tell(string text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Usage;
    }
}
