using System.Text;
using ModelOps.Domain.Policies;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Policies;

public sealed class PolicyReaderTests
{
    private const string Good = """
        apiVersion: modelops/v1
        environments: [staging, production]
        owners: ["@octocat", "@your-org/platform"]
        """;

    [Test]
    public void Every_key_is_read()
    {
        var policy = ((PolicyReading.Read)Read(Good)).Policy;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.Environments.Select(environment => environment.ToString()), Is.EqualTo(new[] { "staging", "production" }));
            Assert.That(policy.Owners.Select(owner => owner.ToString()), Is.EqualTo(new[] { "@octocat", "@your-org/platform" }));
        }
    }

    [Test]
    public void The_templates_policy_is_read() =>
        Assert.That(Read(File.ReadAllText(Path.Combine(Checkout.Template, "registry.yaml"))), Is.InstanceOf<PolicyReading.Read>());

    [TestCase("", "1:1: The file is empty.")]
    [TestCase("x", "1:1: The file is a mapping of keys to values, not 'x'.")]
    [TestCase("environments: [production]\nowners: [\"@o\"]", "1:1: The file has no 'apiVersion'. Add it.")]
    [TestCase("apiVersion: modelops/v1\nowners: [\"@o\"]", "1:1: The file has no 'environments'. Add it.")]
    [TestCase("apiVersion: modelops/v1\nenvironments: []\nowners: [\"@o\"]", "2:15: 'environments' names none. Name at least one, for example [production].")]
    [TestCase("apiVersion: modelops/v1\nenvironments: production\nowners: [\"@o\"]", "2:15: 'environments' is a list, not 'production'.")]
    [TestCase("apiVersion: modelops/v1\nenvironments: [a, a]\nowners: [\"@o\"]", "2:15: 'environments' names one of them twice.")]
    [TestCase("apiVersion: modelops/v1\nenvironments: [a, B]\nowners: [\"@o\"]", "2:19: 'environments[1]' is lower-case letters, digits and single hyphens, at most 40 characters, not 'B'.")]
    [TestCase("apiVersion: modelops/v1\nenvironments: [a]\nowners: [\"@o\"]\nowner: x", "4:1: The file has no key 'owner'. Did you mean 'owners'?")]
    [TestCase("apiVersion: modelops/v1\nenvironments: [a]\nowners: []", "3:9: 'owners' names nobody. Name who answers for it, for example [\"@octocat\"].")]
    public void A_fault_is_told_at_its_place(string text, string problem)
    {
        var problems = ((PolicyReading.Refused)Read(text)).Problems;
        Assert.That(problems.Select(fault => fault.ToString()), Is.EqualTo(new[] { $"registry.yaml:{problem}" }));
    }

    private static PolicyReading Read(string text) => PolicyReader.Read("registry.yaml", Encoding.UTF8.GetBytes(text));
}
