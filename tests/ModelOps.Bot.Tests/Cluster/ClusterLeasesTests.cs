using ModelOps.Bot.Cluster;
using ModelOps.Bot.Store;
using ModelOps.Bot.Tests.Store;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Tests.Cluster;

public sealed class ClusterLeasesTests(string provider) : StoreContract(provider)
{
    private static readonly EnvironmentName Production = Identifier.Parse<EnvironmentName>("production");

    [Test, CancelAfter(60_000)]
    public async Task One_process_at_a_time_may_change_a_cluster(CancellationToken cancel)
    {
        var (one, other) = (new ClusterLeases(Database, Clock), new ClusterLeases(Database, Clock));
        var held = await one.TryTakeAsync(Production, cancel);
        var refused = await other.TryTakeAsync(Production, cancel);
        var again = await one.TryTakeAsync(Production, cancel);
        Clock.Advance(TimeSpan.FromMinutes(2));
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

    [Test, CancelAfter(60_000)]
    public async Task The_fence_grows_even_when_the_database_was_lost(CancellationToken cancel)
    {
        var before = await new ClusterLeases(Database, Clock).TryTakeAsync(Production, cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));
        using var fresh = new TestDatabase(StoreOptions.Sqlite);
        var after = await new ClusterLeases(fresh.Database, Clock).TryTakeAsync(Production, cancel);

        Assert.That(after?.Fence, Is.GreaterThan(before!.Fence));
    }
}
