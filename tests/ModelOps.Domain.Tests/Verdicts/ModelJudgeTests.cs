using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Tests.Kit;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Tests.Verdicts;

public sealed class ModelJudgeTests
{
    private const string Folder = "models/spam-filter";
    private static readonly EvaluationReport Before = SampleReport.Of(0.95);
    private static readonly EvaluationReport Candidate = SampleReport.Of(0.90).WithModel("candidate");

    [Test]
    public void The_gates_of_the_base_branch_bind()
    {
        var verdict = Judge(Candidate, new Baseline.Measured("main", Before), WithGate("threshold: 0.5"), WithGate("threshold: 0.93"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Blocks);
            Assert.That(verdict.Gates.Single().Gate.Condition, Is.EqualTo(new GateCondition.Threshold(0.93)));
            Assert.That(verdict.Findings.Single(), Is.EqualTo(new Finding(
                "gates", "This change alters the gates. Those of the base branch were used here; the new ones bind from its merge on.", FindingEffect.NeedsAcceptance)));
        }
    }

    [Test]
    public void Removed_gates_bind_still()
    {
        var verdict = Judge(Candidate, new Baseline.Measured("main", Before), ManifestText.Accepted(ManifestText.Good), WithGate("threshold: 0.93"));
        Assert.That(verdict.Blocks);
    }

    [Test]
    public void Gates_that_only_move_to_another_line_have_not_changed()
    {
        var moved = ManifestText.Accepted($"\n\n# gates below\n{ManifestText.Good}\ngates:\n  - {{metric: roc_auc, threshold: 0.5}}\n");
        Assert.That(Judge(Candidate, new Baseline.Measured("main", Before), moved, WithGate("threshold: 0.5")).Findings, Is.Empty);
    }

    [Test]
    public void The_gates_of_a_new_model_are_its_own()
    {
        var verdict = Judge(Candidate, new Baseline.None(), WithGate("threshold: 0.93"), null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Blocks);
            Assert.That(verdict.Findings, Is.Empty);
        }
    }

    [Test]
    public void A_model_that_gets_worse_within_its_threshold_is_held_to_its_baseline() =>
        Assert.That(Judge(Candidate, new Baseline.Measured("main", Before), WithGate("max_regression: 0.01"), WithGate("max_regression: 0.01")).Blocks);

    [Test]
    public void Model_and_reference_data_that_change_together_block()
    {
        var verdict = Judge(Candidate.WithReference("easier"), new Baseline.Measured("main", Before), WithGate("max_regression: 0.01"), WithGate("max_regression: 0.01"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Blocks);
            Assert.That(verdict.Gates.Single(), Is.InstanceOf<GateResult.NotApplicable>());
            Assert.That(verdict.Findings.Single().Text, Does.StartWith("The model changes together with what it is held against: reference data, target column or labels."));
        }
    }

    [TestCase("target: label", "target: prediction")]
    [TestCase("[ham, spam]", "[spam, ham]")]
    [TestCase("[ham, spam]}", "[ham, spam], positive: ham}")]
    public void A_model_that_changes_together_with_what_is_called_right_blocks(string was, string becomes)
    {
        var own = ManifestText.Accepted(ManifestText.Good.Replace(was, becomes, StringComparison.Ordinal));
        var verdict = Judge(Candidate, new Baseline.Measured("main", Before), own, ManifestText.Accepted(ManifestText.Good));
        Assert.That(verdict.Findings.Single().Blocks);
    }

    [Test]
    public void Reference_data_that_change_alone_are_told_and_do_not_block()
    {
        var verdict = Judge(Before.WithReference("more"), new Baseline.Measured("main", Before), WithGate("threshold: 0.5"), WithGate("threshold: 0.5"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Blocks, Is.False);
            Assert.That(verdict.Findings.Single().Text, Does.StartWith("The reference data, the target column or the labels change"));
        }
    }

    [Test]
    public void A_baseline_that_cannot_be_measured_is_told_and_absolute_gates_bind()
    {
        var verdict = Judge(Candidate, new Baseline.NotComparable("main", "It lacks the column 'x'."), WithGate("threshold: 0.93"), WithGate("threshold: 0.93"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Blocks);
            Assert.That(verdict.Findings.Single().Text, Is.EqualTo("The version on main could not be measured on these rows, so that nothing was compared: It lacks the column 'x'."));
        }
    }

    [Test]
    public void A_model_that_could_not_be_measured_blocks()
    {
        var refusal = new ModelEvaluation.Refused([RegistryProblem.InFile("model.onnx", "It is not ONNX.")]);
        var verdict = ModelJudge.Judge(Change(refusal, new Baseline.None(), WithGate("threshold: 0"), null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict, Is.InstanceOf<ModelVerdict.Refused>());
            Assert.That(verdict.Blocks);
        }
    }

    [TestCase("@mona, @hubot", null)]
    [TestCase("@hubot, @mona", null)]
    [TestCase("@hubot", "@mona, @hubot until now, @hubot from its merge on")]
    [TestCase("@mona, @hubot, @eve", "@mona, @hubot until now, @mona, @hubot, @eve from its merge on")]
    public void Other_owners_are_for_those_of_the_base_branch_to_accept(string owners, string? told)
    {
        var verdict = Judge(Candidate, new Baseline.Measured("main", Before), WithOwners(owners), WithOwners("@mona, @hubot"));
        Assert.That(verdict.Findings.Select(finding => (finding.Key, finding.Effect, finding.Text)), Is.EqualTo(told is null ? [] :
            new[] { ("owners", FindingEffect.NeedsAcceptance, $"This change alters who owns the model: {told}.") }));
    }

    [TestCase("models/imaging/tumor", "tumor")]
    [TestCase("models/tumor", "tumor")]
    [TestCase("tumor", "tumor")]
    public void A_model_is_called_as_its_folder(string folder, string name) => Assert.That(new ModelVerdict.Retired(folder).Model, Is.EqualTo(name));

    private static ModelVerdict.Judged Judge(EvaluationReport candidate, Baseline baseline, ModelManifest own, ModelManifest? ofBase) =>
        (ModelVerdict.Judged)ModelJudge.Judge(Change(new ModelEvaluation.Measured(candidate), baseline, own, ofBase));

    private static MeasuredChange Change(ModelEvaluation candidate, Baseline baseline, ModelManifest own, ModelManifest? ofBase) =>
        new() { Folder = Folder, Own = own, OfBase = ofBase, Candidate = candidate, Baseline = baseline };

    private static ModelManifest WithOwners(string owners) =>
        ManifestText.Accepted(ManifestText.Good) with { Owners = [.. owners.Split(", ").Select(Identifier.Parse<Owner>)] };

    private static ModelManifest WithGate(string condition) =>
        ManifestText.Accepted($"{ManifestText.Good}\ngates:\n  - {{metric: roc_auc, {condition}}}\n");
}
