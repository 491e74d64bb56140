using System.Globalization;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace ModelOps.Gateway.Traffic;

/// <summary>Picks a version at random, each as often as its weight says in relation to the others'.</summary>
internal sealed class WeightedPolicy : ILoadBalancingPolicy
{
    public const string PolicyName = "Weighted";

    public string Name => PolicyName;

    public DestinationState? PickDestination(
        HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations)
    {
        var left = Random.Shared.NextInt64(Math.Max(1, availableDestinations.Sum(Weight)));
        return availableDestinations.FirstOrDefault(destination => (left -= Weight(destination)) < 0);
    }

    private static long Weight(DestinationState destination) =>
        long.Parse(destination.Model.Config.Metadata![TrafficClusters.WeightKey], CultureInfo.InvariantCulture);
}
