using ModelOps.Bot.Tests.Stage;

namespace ModelOps.Bot.Tests;

/// <summary>One stage for all tests of this assembly that play on one, set by the first; each founds a registry of its own.</summary>
[SetUpFixture]
public sealed class SharedStage
{
    private static readonly Lazy<Task<RegistryStage>> Stage = new(() => RegistryStage.SetAsync(CancellationToken.None));

    internal static Task<RegistryStage> GetAsync(CancellationToken cancel) => Stage.Value.WaitAsync(cancel);

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (Stage.IsValueCreated)
            await (await Stage.Value).DisposeAsync();
    }
}
