namespace ModelOps.Cli.Commands;

/// <summary>What a command says to the shell that started it.</summary>
internal static class ExitCode
{
    public const int Pass = 0;
    public const int GateFailed = 1;
    public const int Usage = 2;
    public const int BrokenSurroundings = 3;
}
