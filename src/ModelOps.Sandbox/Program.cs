using System.ComponentModel;
using ModelOps.Sandbox.Launcher;
using ModelOps.Sandbox.SelfTest;

if (args is ["attempt", var what, var argument])
    return AttemptCommand.Run(what, argument);
if (!LauncherCommand.TryParse(args, out var command))
{
    Console.Error.WriteLine(LauncherCommand.Usage);
    return LauncherCommand.NotStarted;
}
try
{
    Confinement.Enter(command);
}
catch (Exception refusal) when (refusal is Win32Exception or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"modelops-sandbox: {refusal.Message}");
}
return LauncherCommand.NotStarted;
