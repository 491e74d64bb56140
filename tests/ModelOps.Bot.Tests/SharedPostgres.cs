using ModelOps.TestKit;

namespace ModelOps.Bot.Tests;

/// <summary>One PostgreSQL for all tests of this assembly, started by the first that needs it.</summary>
[SetUpFixture]
public sealed class SharedPostgres
{
    private static readonly Lazy<PostgresCluster> Cluster = new(PostgresCluster.Start);

    public static string ConnectionString => Cluster.Value.ConnectionString;

    [OneTimeTearDown]
    public void End()
    {
        if (Cluster.IsValueCreated)
            Cluster.Value.Dispose();
    }
}
