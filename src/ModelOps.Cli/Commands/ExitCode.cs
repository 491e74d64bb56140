using ModelOps.Domain.Verdicts;

namespace ModelOps.Cli.Commands;

/// <summary>What a command says to the shell that started it.</summary>
internal static class ExitCode
{
    public const int Pass = 0;
    public const int GateFailed = 1;
    public const int Usage = 2;
    public const int BrokenSurroundings = 3;

    public static int Of(IReadOnlyCollection<ModelVerdict> verdicts)
    {
        if (verdicts.OfType<ModelVerdict.Refused>().Any())
            return Usage;
        return verdicts.Any(verdict => verdict.Blocks) ? GateFailed : Pass;
    }
}
