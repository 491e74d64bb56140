using System.CommandLine;
using System.Diagnostics;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops doctor</c>: the bot looks at its own surroundings, since only the bot has its secrets.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        var command = new Command("doctor", """
            Look at what the bot needs: its key, its permissions, the required check, the webhook, Git LFS, the sandbox, the disk.
            It reads the bot's own configuration: start it in the bot's folder, with the bot's environment.

            Example: GitHub__AppId=1001 GitHub__PrivateKeyFile=app.pem modelops doctor
            """);
        command.SetAction((_, cancel) => RunAsync(cancel));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        using var bot = Process.Start(new ProcessStartInfo(new ToolLocator().Find(Tool.Bot), ["doctor"]))!;
        await bot.WaitForExitAsync(cancel);
        return bot.ExitCode;
    }
}
