using ModelOps.Domain.Serving;
using ModelOps.Gateway.Observation;

namespace ModelOps.Gateway.Traffic;

/// <summary>What requests are answered by, replaced whole and at one moment: a request sees the old or the new, never a mixture.</summary>
internal sealed class RunningTraffic(Ledgers ledgers)
{
    private volatile RoutingTable? table;

    /// <summary>Null until the first configuration is in force.</summary>
    public RoutingTable? Table => table;

    public long Generation => table?.Configuration.Generation ?? 0;

    /// <summary>Servers that stay keep what is known of them. One caller at a time.</summary>
    public void Replace(GatewayConfiguration configuration)
    {
        table = new RoutingTable(configuration, table, ledgers);
        ledgers.KeepOnly(configuration);
    }
}
