using System.Text;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Tests.Decisions;

public sealed class DecisionSealTests
{
    private static readonly DecisionSeal Seal = new([1, 2, 3]);
    private static readonly OverriddenGate Gate = new("models/fraud", "recall ≥ 0.9", Sha256Digest.Of([1]), Sha256Digest.Of([2]));

    public static Decision[] All() =>
        [SampleDecision.Held(1), SampleDecision.Released(2), SampleDecision.Trusted(SampleDecision.Head), SampleDecision.Accepted("models/fraud", "gates"), SampleDecision.Overridden(Gate)];

    [TestCaseSource(nameof(All))]
    public void A_decision_is_read_as_it_was_written(Decision decision) =>
        Assert.That(Read(Seal.Write(decision), DecisionSeal.PathOf(decision)), Is.EqualTo(new DecisionReading.Read(decision)));

    [Test]
    public void A_decision_that_another_wrote_or_altered_is_none()
    {
        var decision = SampleDecision.Overridden(Gate);
        var path = DecisionSeal.PathOf(decision);
        var altered = Encoding.UTF8.GetString(Seal.Write(decision)).Replace("mona", "eve", StringComparison.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Why(Encoding.UTF8.GetBytes(altered), path), Does.Contain("was not written by this bot"));
            Assert.That(Why(new DecisionSeal([9]).Write(decision), path), Does.Contain("was not written by this bot"));
            Assert.That(Why(Seal.Write(decision), "decisions/8/comment-3-0.json"), Does.Contain("copy"));
            Assert.That(Seal.Read(Identifier.Parse<RepositoryName>("eve/models"), path, Seal.Write(decision)), Is.InstanceOf<DecisionReading.Refused>());
        }
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"schema\":\"modelops.decision/v1\"}")]
    [TestCase("{\"schema\":\"modelops.decision/v1\",\"seal\":\"\",\"decision\":{\"decision\":\"pardoned\"}}")]
    [TestCase("{\"schema\":\"modelops.decision/v1\",\"seal\":\"\",\"decision\":{\"decision\":\"held\",\"id\":\"../../x\"}}")]
    [TestCase("\u0000\u0001")]
    public void What_is_no_decision_is_told_and_skipped(string file) => Assert.That(Why(Encoding.UTF8.GetBytes(file), "decisions/7/x.json"), Does.Contain("decisions/7/x.json"));

    [Test]
    public void A_flipped_byte_never_crashes_and_never_passes([Random(20, Distinct = true)] int seed)
    {
        var decision = SampleDecision.Overridden(Gate);
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var file = Seal.Write(decision);
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            // White space means nothing, so that a flip there may pass: the same decision then.
            if (Read(file, DecisionSeal.PathOf(decision)) is DecisionReading.Read read)
                Assert.That(read.Decision, Is.EqualTo(decision));
        }
    }

    private static DecisionReading Read(byte[] file, string path) => Seal.Read(SampleDecision.Repository, path, file);

    private static string Why(byte[] file, string path) => ((DecisionReading.Refused)Read(file, path)).Why;
}
