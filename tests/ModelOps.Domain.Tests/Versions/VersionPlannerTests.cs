using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Versions;

namespace ModelOps.Domain.Tests.Versions;

public sealed class VersionPlannerTests
{
    private static readonly ModelVersion Latest = new(1, 2, 3);

    [Test]
    public void A_new_model_starts_at_one() => Assert.That(VersionPlanner.Next(null, null, SampleReport.Of(0.9)), Is.EqualTo(new ModelVersion(1, 0, 0)));

    [Test]
    public void A_model_that_comes_back_breaks_with_what_was() =>
        Assert.That(VersionPlanner.Next(Latest, null, SampleReport.Of(0.9)), Is.EqualTo(new ModelVersion(2, 0, 0)));

    [Test]
    public void Other_bytes_of_the_model_are_a_minor_version() =>
        Assert.That(VersionPlanner.Next(Latest, SampleReport.Of(0.9), SampleReport.Of(0.9).WithModel("other")), Is.EqualTo(new ModelVersion(1, 3, 0)));

    [Test]
    public void Anything_else_is_a_patch() =>
        Assert.That(VersionPlanner.Next(Latest, SampleReport.Of(0.9), SampleReport.Of(0.9).WithReference("other")), Is.EqualTo(new ModelVersion(1, 2, 4)));

    [TestCase("probabilities", "Float32", -1L, 2L, 1, 3, 0)]
    [TestCase("scores", "Float32", -1L, 2L, 2, 0, 0)]
    [TestCase("probabilities", "Float64", -1L, 2L, 2, 0, 0)]
    [TestCase("probabilities", "Float32", -1L, 3L, 2, 0, 0)]
    [TestCase("probabilities", "Float32", 1L, 2L, 2, 0, 0)]
    public void A_changed_signature_is_a_major_version(string name, string type, long rows, long width, int major, int minor, int patch)
    {
        var candidate = SampleReport.Of(0.9).WithModel("other").WithOutput(new TensorSpecification(name, type, [rows, width]));
        Assert.That(VersionPlanner.Next(Latest, SampleReport.Of(0.9), candidate), Is.EqualTo(new ModelVersion(major, minor, patch)));
    }
}
