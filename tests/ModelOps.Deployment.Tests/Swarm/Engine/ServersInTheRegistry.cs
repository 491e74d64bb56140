using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Swarm.Engine;

/// <summary>What the tests of this namespace run is built before any of them: their time is not for that.</summary>
[SetUpFixture]
internal sealed class ServersInTheRegistry
{
    [OneTimeSetUp]
    public Task EnsureAsync() => ServerImages.EnsurePushedAsync();
}
