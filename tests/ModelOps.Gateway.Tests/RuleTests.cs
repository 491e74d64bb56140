using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Configuration;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Tests;

internal sealed class RuleTests
{
    [TestCase(1, 0, 0.5)]
    [TestCase(1, 1, 1)]
    [TestCase(2, 1, 2)]
    [TestCase(3, 1, 4)]
    [TestCase(4, 1, 5)]
    [TestCase(4, 0, 0.5)]
    [TestCase(10_000, 1, 5)]
    public void A_delay_lies_between_half_a_second_and_a_growing_limit(int failures, double random, double seconds) =>
        Assert.That(RetryDelay.After(failures, random).TotalSeconds, Is.EqualTo(seconds));

    /// <summary>Else a request in the middle of a swap could read the old weight of one version and the new weight of another.</summary>
    [Test]
    public void A_changed_weight_is_a_new_destination() =>
        Assert.That(DestinationIds(1).Intersect(DestinationIds(2)), Is.Empty);

    [Test]
    public void A_list_of_many_models_is_cut()
    {
        var models = Enumerable.Range(10, 50).Select(number => Configurations.Model($"m{number}")).ToArray();

        var text = UnknownModel.Describe(Configurations.Of(1, models), new string('x', 1000), null);

        Assert.That(text, Does.EndWith("m28, m29 and more.").And.Length.LessThan(300));
    }

    private static IEnumerable<string> DestinationIds(int weight)
    {
        var version = new VersionEndpoint(Identifier.Parse<ModelVersion>("v1.0.0"), new Uri("http://127.0.0.1:1"), weight);
        return TrafficClusters.Of([Configurations.Model("scorer", version)]).SelectMany(cluster => cluster.Destinations!.Keys);
    }
}
