using ModelOps.Deployment.Swarm;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Tests.Swarm;

public sealed class SwarmNamesTests
{
    private static readonly string Longest = new('a', 40);

    [Test]
    public void A_name_fits_a_label_of_DNS_however_long_what_it_names()
    {
        var name = Names("modelops", Longest).Version(Identifier.Parse<ModelName>(Longest), new(999_999_999, 999_999_999, 999_999_999));

        Assert.That(name, Has.Length.LessThanOrEqualTo(63).And.Match("^[a-z0-9-]+$"));
    }

    [TestCase("modelops", "a-b", "c", "modelops", "a", "b-c")]
    [TestCase("modelops", "staging", "churn", "modelops", "production", "churn")]
    [TestCase("one", "staging", "churn", "two", "staging", "churn")]
    public void No_two_things_have_one_name(string cluster, string environment, string model, string otherCluster, string otherEnvironment, string otherModel) => Assert.That(
        Names(cluster, environment).Version(Identifier.Parse<ModelName>(model), new(1, 0, 0)),
        Is.Not.EqualTo(Names(otherCluster, otherEnvironment).Version(Identifier.Parse<ModelName>(otherModel), new(1, 0, 0))));

    private static SwarmNames Names(string cluster, string environment) => new(cluster, Identifier.Parse<EnvironmentName>(environment));
}
