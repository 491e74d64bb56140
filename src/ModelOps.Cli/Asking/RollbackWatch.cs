using System.Globalization;
using ModelOps.Cli.Commands;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Cli.Asking;

/// <summary>Waits for a roll-back to be done, counting from before it was asked for.</summary>
internal sealed class RollbackWatch(BotClient bot, ModelName model)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly long start = TimeProvider.System.GetTimestamp();

    /// <returns>The exit code; what came of it is printed on standard error, so that JSON stays JSON.</returns>
    public async Task<int> WaitAsync(IReadOnlyList<TakenBack> taken, CancellationToken cancel)
    {
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            var answer = await bot.StatusAsync(model, cancel);
            if (answer.Value is not { } status)
                return BotOption.Tell(answer, _ => { });
            if (taken.All(each => status.Environments.Any(environment => IsBack(environment, each))))
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The traffic is back after {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s."));
                return ExitCode.Pass;
            }
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
        await Console.Error.WriteLineAsync($"The traffic is not back after {Patience.TotalMinutes:0} minutes. 'modelops status {model}' tells what it waits for.");
        return ExitCode.BrokenSurroundings;
    }

    private static bool IsBack(EnvironmentStatus environment, TakenBack taken) =>
        environment.Environment == taken.Environment && environment is { Moved: true, Shares: [var only] } && only.Version == taken.To;
}
