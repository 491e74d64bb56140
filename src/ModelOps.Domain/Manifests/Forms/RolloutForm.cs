using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

internal sealed class RolloutForm : RecordForm<RolloutSettings>
{
    public static RolloutSettings Default { get; } = new(
        RolloutStrategy.Canary, Steps: [5, 25, 50, 100], Interval: TimeSpan.FromSeconds(60), GoodChecks: 3, BadChecks: 2, MinRequests: 200, FastInterval: TimeSpan.FromSeconds(5));

    private static readonly Dictionary<string, RolloutStrategy> Strategies = new() { ["canary"] = RolloutStrategy.Canary, ["immediate"] = RolloutStrategy.Immediate };

    private static readonly Field<RolloutStrategy> Strategy = new("strategy", new ChoiceForm<RolloutStrategy>(Strategies), "Step by step (canary, the default) or all traffic at once (immediate).");

    private static readonly Field<IReadOnlyList<double>> Steps = new("steps", new ListForm<double>(new NumberForm(0.1, 100)), "Percentages of the traffic, rising to 100.");

    private static readonly Field<TimeSpan> Interval = new("interval", Words.Duration, "Between two judgements of quality and latency; default 60s.");

    private static readonly Field<int> GoodChecks = new("good_checks", new WholeNumberForm(1, 100), "Good judgements before the next step; default 3.");

    private static readonly Field<int> BadChecks = new("bad_checks", new WholeNumberForm(1, 100), "Bad judgements before the roll-back; default 2.");

    private static readonly Field<int> MinRequests = new("min_requests", new WholeNumberForm(1, 1_000_000), "Requests that a judgement needs; default 200.");

    private static readonly Field<TimeSpan> FastInterval = new("fast_interval", Words.Duration, "Between two judgements of errors and crashes; default 5s.");

    protected override IReadOnlyList<Field> Fields => [Strategy, Steps, Interval, GoodChecks, BadChecks, MinRequests, FastInterval];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out RolloutSettings value)
    {
        var steps = values.Get(Steps, Default.Steps);
        if (values.Node(Steps) is not null && !(steps is [.., 100] && steps.Zip(steps.Skip(1)).All(pair => pair.First < pair.Second)))
            values.Fault(Steps, $"{values.Place.Key(Steps.Key)} rises and ends with 100, for example [5, 25, 50, 100].");
        value = new RolloutSettings(
            values.Get(Strategy, Default.Strategy),
            steps,
            values.Get(Interval, Default.Interval),
            values.Get(GoodChecks, Default.GoodChecks),
            values.Get(BadChecks, Default.BadChecks),
            values.Get(MinRequests, Default.MinRequests),
            values.Get(FastInterval, Default.FastInterval));
        return true;
    }
}
