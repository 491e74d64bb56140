using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Manifests;

/// <summary>Good files with a few bytes changed: never an exception, and a refusal always says why.</summary>
public sealed class ByteFlipTests
{
    private const int Rounds = 1000;

    [TestCase(1), TestCase(2), TestCase(3)]
    [CancelAfter(60_000)]
    public void A_damaged_manifest_is_read_or_refused_with_a_reason(int seed, CancellationToken cancel)
    {
        var good = File.ReadAllBytes(Path.Combine(Checkout.Template, "models/imaging/tumor-screening/model.yaml"));
        foreach (var bytes in Damaged(good, seed, cancel))
            Assert.That(ManifestReader.Read("model.yaml", bytes),
                Is.InstanceOf<ManifestReading.Read>().Or.Property("Problems").Count.GreaterThan(0));
    }

    [TestCase(1), TestCase(2)]
    [CancelAfter(60_000)]
    public void A_damaged_policy_is_read_or_refused_with_a_reason(int seed, CancellationToken cancel)
    {
        var good = File.ReadAllBytes(Path.Combine(Checkout.Template, "registry.yaml"));
        foreach (var bytes in Damaged(good, seed, cancel))
            Assert.That(PolicyReader.Read("registry.yaml", bytes),
                Is.InstanceOf<PolicyReading.Read>().Or.Property("Problems").Count.GreaterThan(0));
    }

    /// <summary>Bytes replaced by random ones or by letters that mean something in YAML, cut out, or doubled.</summary>
    private static IEnumerable<byte[]> Damaged(byte[] good, int seed, CancellationToken cancel)
    {
        var random = new Random(seed);
        var meaningful = "{}[]:,-?&*!|>'\"%@`#\n\t \\<"u8.ToArray();
        for (var round = 0; round < Rounds && !cancel.IsCancellationRequested; round++)
        {
            var bytes = good.ToList();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes[at] = meaningful[random.Next(meaningful.Length)]; break;
                    case 2: bytes.RemoveRange(at, random.Next(bytes.Count - at)); bytes.Add((byte)'\n'); break;
                    default: bytes.InsertRange(at, bytes.GetRange(at, random.Next(Math.Min(40, bytes.Count - at)))); break;
                }
            }
            yield return [.. bytes];
        }
        cancel.ThrowIfCancellationRequested();
    }
}
