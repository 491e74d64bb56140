using ModelOps.Cli.Commands;
using ModelOps.Sandbox;

if (SelfConfinement.EnterWhereAsked() is { } refusal)
{
    Console.Error.WriteLine(refusal);
    return ExitCode.BrokenSurroundings;
}
return await CommandLine.RunAsync(args);
