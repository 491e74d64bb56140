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

    [Test]
    public void A_list_of_many_models_is_cut()
    {
        var models = Enumerable.Range(10, 50).Select(number => Configurations.Model($"m{number}")).ToArray();

        var text = UnknownModel.Describe(Configurations.Of(1, models), new string('x', 1000), null);

        Assert.That(text, Does.EndWith("m28, m29 and more.").And.Length.LessThan(300));
    }
}
