using Microsoft.Extensions.Time.Testing;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Tests.Store;

/// <summary>What stands in the store holds on each database. Every test has an empty one.</summary>
[TestFixture(StoreOptions.Sqlite)]
[TestFixture(StoreOptions.Postgres)]
public abstract class StoreContract(string provider)
{
    private TestDatabase store = null!;

    internal BotDatabase Database => store.Database;

    internal TestDatabase Store => store;

    internal FakeTimeProvider Clock { get; } = new();

    [SetUp]
    public void OpenStore() => store = new TestDatabase(provider);

    [TearDown]
    public void CloseStore() => store?.Dispose();
}
