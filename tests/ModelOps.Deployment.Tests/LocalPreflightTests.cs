using ModelOps.Deployment.Preflights;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Tests;

/// <summary>What a preflight says of versions that do not do.</summary>
[CancelAfter(120_000)]
public sealed class LocalPreflightTests : IAsyncDisposable
{
    private static readonly ModelVersion One = new(1, 0, 0);

    private readonly LocalClusterSetup local = new();

    public ValueTask DisposeAsync() => local.DisposeAsync();

    [TestCase("crash", "The server process ended. The last line it wrote: the model is")]
    [TestCase("slow", "It was not ready after 2 s.")]
    [TestCase("brittle", "It became ready, and answered 500 to reference row 1 of 2.")]
    public async Task A_version_that_does_not_serve_is_told_as_what_it_does(string fault, string expected, CancellationToken cancel)
    {
        var outcome = await RunAsync(cancel, fault);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((outcome as PreflightOutcome.Failed)?.Why, Does.StartWith(expected));
            Assert.That(Left(), Is.Empty);
        }
    }

    [Test]
    public async Task A_version_that_serves_answers_every_request(CancellationToken cancel)
    {
        Assert.That(await RunAsync(cancel), Is.InstanceOf<PreflightOutcome.Passed>().And.Property(nameof(PreflightOutcome.Passed.Answered)).EqualTo(2));
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public async Task A_preflight_that_is_called_off_leaves_nothing(CancellationToken cancel)
    {
        using var off = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        off.CancelAfter(TimeSpan.FromSeconds(1));
        await Assert.ThatAsync(() => RunAsync(off.Token, "slow"), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Left(), Is.Empty);
    }

    private async Task<PreflightOutcome> RunAsync(CancellationToken cancel, params string[] faults) => await local.Cluster.TryOutAsync(
        new Preflight(LocalClusterSetup.Churn, One, await local.PackageAsync(One, CancellationToken.None, faults), VersionResources.Default) { Requests = ["{}"u8.ToArray(), "{}"u8.ToArray()], Patience = TimeSpan.FromSeconds(2) }, cancel);

    private string[] Left() => Directory.GetFileSystemEntries(Path.Combine(local.Options.Directory, "preflights"));
}
