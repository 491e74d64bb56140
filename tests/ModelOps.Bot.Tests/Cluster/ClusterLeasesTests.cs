using Microsoft.Extensions.Time.Testing;
using ModelOps.Bot.Cluster;
using ModelOps.Bot.Tests.Store;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Tests.Cluster;

public sealed class ClusterLeasesTests : IDisposable
{
    private static readonly EnvironmentName Production = Identifier.Parse<EnvironmentName>("production");

    private readonly TestDatabase store = new();
    private readonly FakeTimeProvider clock = new();

    [Test, CancelAfter(10_000)]
    public async Task One_process_at_a_time_may_change_a_cluster(CancellationToken cancel)
    {
        var (one, other) = (new ClusterLeases(store.Database, clock), new ClusterLeases(store.Database, clock));
        var held = await one.TryTakeAsync(Production, cancel);
        var refused = await other.TryTakeAsync(Production, cancel);
        var again = await one.TryTakeAsync(Production, cancel);
        clock.Advance(TimeSpan.FromMinutes(2));
        var taken = await other.TryTakeAsync(Production, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(held, Is.Not.Null);
            Assert.That(refused, Is.Null);
            Assert.That(again?.Fence, Is.EqualTo(held?.Fence));
            Assert.That(taken?.Fence, Is.GreaterThan(held!.Fence));
            Assert.That(await one.TryTakeAsync(Production, cancel), Is.Null);
        }
    }

    [Test, CancelAfter(10_000)]
    public async Task The_fence_grows_even_when_the_database_was_lost(CancellationToken cancel)
    {
        var before = await new ClusterLeases(store.Database, clock).TryTakeAsync(Production, cancel);
        clock.Advance(TimeSpan.FromSeconds(1));
        using var fresh = new TestDatabase();
        var after = await new ClusterLeases(fresh.Database, clock).TryTakeAsync(Production, cancel);

        Assert.That(after?.Fence, Is.GreaterThan(before!.Fence));
    }

    public void Dispose() => store.Dispose();
}
