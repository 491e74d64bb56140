using System.Text;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Tests.Kit;

namespace ModelOps.Domain.Tests.Manifests;

/// <summary>What a manifest leaves out it takes from the policy of its registry, key by key.</summary>
public sealed class InheritanceTests
{
    private const string Policy = """
        apiVersion: modelops/v1
        environments: [production]
        owners: ["@your-org/platform"]
        defaults:
          gates: [{metric: roc_auc, threshold: 0.8}, {metric: rmse, threshold: 3}]
          serving: {replicas: 4, batching: {max_batch_size: 8, max_queue_delay_ms: 2}, rollout: {steps: [50, 100], bad_checks: 7}}
          monitoring: {drift: {psi: 0.5}}
        limits: {memory: 1Gi, replicas: 6}
        """;

    [Test]
    public void A_manifest_that_says_nothing_takes_everything()
    {
        var manifest = Accepted(ManifestText.Good);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest.Serving.Replicas, Is.EqualTo(4));
            Assert.That(manifest.Serving.Cpu, Is.EqualTo(1));
            Assert.That(manifest.Serving.Batching, Is.EqualTo(new BatchingSettings(8, TimeSpan.FromMilliseconds(2))));
            Assert.That(manifest.Serving.Rollout.Steps, Is.EqualTo(new[] { 50.0, 100 }));
            Assert.That(manifest.Monitoring.DriftPsi, Is.EqualTo(0.5));
            Assert.That(manifest.Gates.Select(gate => gate.ToString()), Is.EqualTo(new[] { "roc_auc ≥ 0.8" }), "a gate that does not fit the task is left out");
        }
    }

    [Test]
    public void A_key_of_its_own_stands_and_those_beside_it_are_still_taken()
    {
        var manifest = Accepted($$$"""
            {{{ManifestText.Good}}}
            gates: [{metric: f1, threshold: 0.5}]
            serving: {batching: {max_batch_size: 16}, rollout: {steps: [10, 100]}}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest.Serving.Batching, Is.EqualTo(new BatchingSettings(16, TimeSpan.FromMilliseconds(2))));
            Assert.That(manifest.Serving.Rollout.Steps, Is.EqualTo(new[] { 10.0, 100 }));
            Assert.That(manifest.Serving.Rollout.BadChecks, Is.EqualTo(7));
            Assert.That(manifest.Gates.Single().Metric.Name, Is.EqualTo("f1"));
        }
    }

    [TestCase("serving: {memory: 2Gi}", "model.yaml: 'serving.memory' asks for 2048Mi, and registry.yaml allows 1024Mi. Ask for less, or ask the registry's owners for more.")]
    [TestCase("serving: {replicas: 7}", "model.yaml: 'serving.replicas' asks for 7, and registry.yaml allows 6. Ask for less, or ask the registry's owners for more.")]
    public void The_limits_of_the_registry_hold(string serving, string problem) =>
        Assert.That(ManifestText.Problems(Read($"{ManifestText.Good}\n{serving}")), Is.EqualTo(new[] { problem }));

    [Test]
    public void No_gates_at_all_can_be_said() => Assert.That(Accepted($"{ManifestText.Good}\ngates: []").Gates, Is.Empty);

    private static ModelManifest Accepted(string text) => ((ManifestReading.Read)Read(text)).Manifest;

    private static ManifestReading Read(string text) =>
        ManifestReader.Read("model.yaml", Encoding.UTF8.GetBytes(text), ((PolicyReading.Read)PolicyReader.Read("registry.yaml", Encoding.UTF8.GetBytes(Policy))).Policy);
}
