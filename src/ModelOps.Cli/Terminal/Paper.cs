using Spectre.Console;

namespace ModelOps.Cli.Terminal;

/// <summary>The console, as wide as a table needs where it is no terminal: a file has no edge to break lines at.</summary>
internal static class Paper
{
    private const int FileWidth = 180;

    public static void Prepare()
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = FileWidth;
    }
}
