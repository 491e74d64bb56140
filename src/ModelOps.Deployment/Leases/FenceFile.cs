using System.Globalization;
using System.Text;
using ModelOps.Deployment.Files;

namespace ModelOps.Deployment.Leases;

/// <summary>The highest fencing number that a cluster has seen.</summary>
internal sealed class FenceFile(string file)
{
    /// <exception cref="StaleLeaseException">A higher number was seen.</exception>
    public async Task PassAsync(ClusterLease lease, CancellationToken cancel)
    {
        var seen = File.Exists(file) ? long.Parse(await File.ReadAllTextAsync(file, cancel), CultureInfo.InvariantCulture) : long.MinValue;
        if (lease.Fence < seen)
            throw new StaleLeaseException(lease.Fence, seen);
        if (lease.Fence > seen)
            await AtomicFile.WriteAsync(file, Encoding.ASCII.GetBytes(lease.Fence.ToString(CultureInfo.InvariantCulture)), cancel);
    }
}
