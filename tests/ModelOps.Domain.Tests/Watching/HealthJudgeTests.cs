using System.Text.Json;
using ModelOps.Benchmarks.Watching.Simulation;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching;

namespace ModelOps.Domain.Tests.Watching;

internal sealed class HealthJudgeTests
{
    private const int Rows = 1000;
    private static readonly ColumnProfile Even = Profile("even", [.. Enumerable.Range(0, 5000).Select(row => row / 5000.0)]);
    private static readonly ColumnProfile Constant = Profile("constant", [.. Enumerable.Repeat(7.0, 5000)]);
    private static readonly WatchRules Rules = WatchRules.Default;

    [Test]
    public void An_alert_needs_three_windows_and_goes_after_three_that_are_fine_again()
    {
        var watch = new Watch(Even);

        List<bool> raised = [.. Enumerable.Range(0, 14).Select(hour => watch.Next(Numbers("even", hour is >= 3 and < 8 ? 0.15 : 0)).Findings.Count > 0)];

        // The last three windows are pooled: one that is shifted among two that are not is already beyond here, and two that are not have to pass.
        Assert.That(raised, Is.EqualTo((bool[])[false, false, false, false, false, true, true, true, true, true, true, true, false, false]));
    }

    [Test]
    public void A_finding_tells_what_since_when_and_how_large()
    {
        var watch = new Watch(Even);

        var finding = Enumerable.Range(0, 4).Select(_ => watch.Next(Numbers("even", 0.15))).ToList()[^1].Findings.Single(finding => finding.Cause == AlertCause.InputDrift);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Since, Is.EqualTo(SimulatedModel.Start));
            Assert.That(finding.Sentence, Is.EqualTo(
                "Inputs are not as they were in the reference data since 2026-11-01 00:00 UTC in 1 of 1 column: even (mean 0.5 → 0.65, spread 0.289 → 0.289, 0.475 standard deviations apart, PSI 0.81)."));
        }
    }

    [Test]
    public void A_constant_is_fine_while_it_stays_and_found_when_it_goes()
    {
        var (still, moved) = (new Watch(Constant), new Watch(Constant));
        var findings = Enumerable.Range(0, 4).Select(_ => (Still: still.Next(Filled("constant", 7)), Moved: moved.Next(Filled("constant", 8)))).ToList()[^1];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(findings.Still.Findings, Is.Empty);
            Assert.That(findings.Moved.Findings.Select(finding => finding.Cause), Is.EqualTo((AlertCause[])[AlertCause.InputDrift, AlertCause.OutOfRange]));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_column_without_values_or_that_is_there_no_more_is_all_missing(bool isGone)
    {
        var watch = new Watch(Even, Constant);
        watch.Next(Numbers("even", 0), Filled("constant", 7));

        var judgement = Enumerable.Range(0, 4).Select(_ => isGone ? watch.Next(Numbers("even", 0)) : watch.Next(Numbers("even", 0), Filled("constant", double.NaN))).ToList()[^1];

        using (Assert.EnterMultipleScope())
        {
            var finding = judgement.Findings.Single();
            Assert.That(finding.Cause, Is.EqualTo(AlertCause.MissingValues));
            Assert.That(finding.Effects.Single().Column, Is.EqualTo("constant"));
            Assert.That(finding.Suspicion, Does.Contain("constant"));
        }
    }

    [Test]
    public void Columns_that_only_one_side_knows_are_told_and_not_judged()
    {
        var judgement = new Watch(Even).Next(Numbers("other", 5));

        Assert.That(judgement.Notes, Is.EqualTo((string[])
        [
            "Live columns that the profile does not have, or has of another kind, are not judged: other.",
            "Columns of the profile that no server tells of are not judged: even.",
        ]));
    }

    [Test]
    public void A_version_without_a_profile_is_judged_by_its_traffic_alone()
    {
        var watch = new Watch();

        var judgement = Enumerable.Range(0, 5).Select(_ => watch.Next(Numbers("even", 3))).ToList()[^1];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(judgement.Findings, Is.Empty);
            Assert.That(judgement.Notes, Has.Count.EqualTo(1).And.One.StartsWith("The version has no profile"));
        }
    }

    [Test]
    public void A_window_that_is_given_again_counts_once_and_one_of_a_new_run_counts()
    {
        var watch = new Watch(Even);
        var first = watch.Window([Numbers("even", 0)]);

        var once = watch.Judge([first]).State.History;
        var twice = watch.Judge([first]).State.History;
        var restarted = watch.Judge([first with { Windows = ["another-1"] }]).State.History;

        Assert.That((once.Count, twice.Count, restarted.Count), Is.EqualTo((1, 1, 2)));
    }

    [TestCase(0, -1, "went backwards")]
    [TestCase(100, 101, "in the future")]
    public void A_window_of_a_wrong_clock_is_left_out_and_told(int fromHour, int toHour, string told)
    {
        var watch = new Watch(Even);
        var window = watch.Window([Numbers("even", 9)]) with { Start = SimulatedModel.Start.AddHours(fromHour), End = SimulatedModel.Start.AddHours(toHour) };

        var judgement = watch.Judge([window]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(judgement.State.History, Is.Empty);
            Assert.That(judgement.Notes, Has.One.Contains(told));
        }
    }

    [Test]
    public void Small_windows_are_merged_until_they_are_enough()
    {
        var watch = new Watch(Even);

        List<int> judged = [.. Enumerable.Range(0, 4).Select(_ => watch.Next(Numbers("even", 0, 400)).State.History.Count)];

        Assert.That(judged, Is.EqualTo((int[])[0, 0, 1, 1]));
    }

    [Test]
    public void The_state_is_the_same_after_it_was_written_and_read()
    {
        var watch = new Watch(Even, Constant);
        var state = Enumerable.Range(0, 7).Select(_ => watch.Next(Numbers("even", 0.15), Filled("constant", 7))).ToList()[^1].State;

        var json = JsonSerializer.Serialize(state, WatchJson.Default.WatchState);
        var read = JsonSerializer.Deserialize(json, WatchJson.Default.WatchState)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonSerializer.Serialize(read, WatchJson.Default.WatchState), Is.EqualTo(json));
            Assert.That(json, Has.Length.LessThan(10_000).And.Contains("\"input_drift\""));
        }
    }

    private static ColumnProfile Profile(string name, double[] sorted) => new()
    {
        Name = name,
        Values = sorted.Length,
        Missing = 0,
        Min = sorted[0],
        Max = sorted[^1],
        Mean = sorted.Average(),
        StandardDeviation = Math.Sqrt(sorted.Average(value => (value - sorted.Average()) * (value - sorted.Average()))),
        Quantiles = [.. Enumerable.Range(0, 101).Select(percent => sorted[percent * (sorted.Length - 1) / 100])],
    };

    private static ColumnSketch Numbers(string name, double shift, int rows = Rows) => Sketch(name, Enumerable.Range(0, rows).Select(row => (row / (double)rows) + shift));

    private static ColumnSketch Filled(string name, double value) => Sketch(name, Enumerable.Repeat(value, Rows));

    private static ColumnSketch Sketch(string name, IEnumerable<double> values)
    {
        var recorder = new ColumnRecorder.Numbers(name);
        recorder.Add([.. values]);
        return recorder.Sketch();
    }

    private sealed class Watch(params ColumnProfile[] columns)
    {
        private readonly HealthJudge judge = new(SimulatedModel.Version, VersionReference.Of(columns.Length == 0 ? null : new ModelProfile { Model = SimulatedModel.Name, Rows = 5000, Inputs = columns, Outputs = [] }), Rules);
        private WatchState state = WatchState.Empty;
        private int hour;

        public HealthJudgement Next(params ColumnSketch[] inputs) => Judge([Window(inputs)]);

        public HealthJudgement Judge(IReadOnlyList<ModelSketches> windows)
        {
            var judgement = judge.Judge(state, windows, [], SimulatedModel.Start.AddHours(hour));
            state = judgement.State;
            return judgement;
        }

        public ModelSketches Window(ColumnSketch[] inputs) => new()
        {
            Model = SimulatedModel.Name,
            Version = SimulatedModel.Version,
            Windows = [$"run-{++hour}"],
            Start = SimulatedModel.Start.AddHours(hour - 1),
            End = SimulatedModel.Start.AddHours(hour),
            Requests = inputs[0].Values,
            Refused = 0,
            Errors = 0,
            Rows = inputs[0].Values,
            Inputs = inputs,
            Outputs = [],
        };
    }
}
