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
    [TestCase($"{Good}\npromotion: {{prod: manual}}", "4:12: 'promotion' names 'prod', which is none of the environments. Did you mean 'production'?")]
    [TestCase($"{Good}\npromotion: {{production: maybe}}", "4:25: 'promotion.production' is one of automatic, manual, not 'maybe'.")]
    [TestCase($"{Good}\nforks: always", "4:8: 'forks' is one of never, ok-to-test, not 'always'.")]
    [TestCase($"{Good}\noverrides: {{by: [everybody]}}", "4:18: 'overrides.by[0]' is one of owners, registry-owners, not 'everybody'.")]
    [TestCase($"{Good}\nlimits: {{memory: 8GB}}", "4:18: 'limits.memory' is a size in bytes, such as 512Mi or 2Gi, not '8GB'.")]
    [TestCase($"{Good}\ndefaults: {{serving: {{cpu: 0}}}}", "4:27: 'defaults.serving.cpu' is a number from 0.05 to 256, not '0'.")]
    [TestCase("apiVersion: modelops/v1\nenvironments: [a]\nowners: []", "3:9: 'owners' names nobody. Name who answers for it, for example [\"@octocat\"].")]
    public void A_fault_is_told_at_its_place(string text, string problem)
    {
        var problems = ((PolicyReading.Refused)Read(text)).Problems;
        Assert.That(problems.Select(fault => fault.ToString()), Is.EqualTo(new[] { $"registry.yaml:{problem}" }));
    }

    [Test]
    public void What_is_left_out_has_a_default()
    {
        var policy = ((PolicyReading.Read)Read(Good)).Policy;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.PromotedByHand, Is.Empty);
            Assert.That(policy.Forks, Is.EqualTo(ForkRule.OkToTest));
            Assert.That(policy.Overrides.By, Is.EqualTo(new[] { Overrider.Owners }));
            Assert.That(policy.Overrides.ReasonRequired);
            Assert.That(policy.Limits, Is.EqualTo(new PolicyLimits(2L << 30, 8L << 30, 16)));
            Assert.That(policy.OperatorDomains, Is.EqualTo(new[] { "ai.onnx", "ai.onnx.ml" }));
        }
    }

    [Test]
    public void What_is_written_is_taken()
    {
        var policy = ((PolicyReading.Read)Read($$"""
            {{Good}}
            promotion: {production: manual, staging: automatic}
            forks: never
            overrides: {by: [owners, registry-owners], reason: optional}
            limits: {model_size: 100Mi, memory: 1Gi, replicas: 3}
            operator_domains: [ai.onnx]
            """)).Policy;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.PromotedByHand.Select(name => name.ToString()), Is.EqualTo(new[] { "production" }));
            Assert.That(policy.Forks, Is.EqualTo(ForkRule.Never));
            Assert.That(policy.Overrides.By, Is.EqualTo(new[] { Overrider.Owners, Overrider.RegistryOwners }));
            Assert.That(policy.Overrides.ReasonRequired, Is.False);
            Assert.That(policy.Limits, Is.EqualTo(new PolicyLimits(100L << 20, 1L << 30, 3)));
            Assert.That(policy.OperatorDomains, Is.EqualTo(new[] { "ai.onnx" }));
        }
    }

    private static PolicyReading Read(string text) => PolicyReader.Read("registry.yaml", Encoding.UTF8.GetBytes(text));
}
