using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;

namespace ModelOps.Benchmarks.Watching.Simulation;

/// <summary>
/// A model with a hundred columns: normal ones (most of them correlated, some with gaps), skewed, heavy-tailed, whole numbers, flags and words.
/// The first column is normal, the one called <c>words0</c> has five words.
/// </summary>
internal sealed class SimulatedModel
{
    private static readonly double[] FewWords = [0.4, 0.15, 0.25, 0.15, 0.05];
    private static readonly double[] ManyWords = Zipf(40);

    private readonly IReadOnlyList<SimulatedColumn> columns =
    [
        .. Some(40, index => new SimulatedColumn.Numbers($"correlated{index}", Math.Sqrt(0.5), (_, normal) => normal, 1)),
        .. Some(10, index => new SimulatedColumn.Numbers($"normal{index}", 0, (_, normal) => normal, 1)),
        .. Some(10, index => new SimulatedColumn.Numbers($"gaps{index}", 0, (_, normal) => normal, 1, missing: 0.02)),
        .. Some(10, index => new SimulatedColumn.Numbers($"skewed{index}", 0, (_, normal) => Math.Exp(normal), 2.161)),
        .. Some(10, index => new SimulatedColumn.Numbers($"heavy{index}", 0, (draws, normal) => draws.HeavyTailed(normal), 1.732)),
        .. Some(5, index => new SimulatedColumn.Numbers($"whole{index}", 0, (_, normal) => Math.Floor(2 * Math.Exp(0.5 * normal)), 1.3)),
        .. Some(5, index => new SimulatedColumn.Numbers($"flag{index}", 0, (draws, _) => draws.Uniform() < 0.1 ? 1 : 0, 0.3)),
        .. Some(5, index => new SimulatedColumn.Words($"words{index}", FewWords)),
        .. Some(5, index => new SimulatedColumn.Words($"many{index}", ManyWords)),
    ];

    public static ModelName Name { get; } = ModelName.TryParse("simulated", out var name) ? name : throw new InvalidOperationException("No name.");

    public static ModelVersion Version { get; } = new(1, 0, 0);

    public static DateTimeOffset Start { get; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public ModelProfile Profile(Draws draws, int rows)
    {
        draws.NewRows(rows);
        return new ModelProfile { Model = Name, Rows = rows, Inputs = [.. columns.Select(column => column.Profile(draws, rows))], Outputs = [] };
    }

    /// <param name="hour">Since <see cref="Start"/>.</param>
    /// <param name="changed">The column that changes.</param>
    public ModelSketches Window(Draws draws, int hour, int rows = 1000, string? changed = null, Change? change = null)
    {
        draws.NewRows(rows);
        return new ModelSketches
        {
            Model = Name,
            Version = Version,
            Windows = [$"run-{hour + 1}"],
            Start = Start.AddHours(hour),
            End = Start.AddHours(hour + 1),
            Requests = rows,
            Refused = 0,
            Errors = 0,
            Rows = rows,
            Inputs = [.. columns.Select(column => column.Window(draws, rows, column.Name == changed ? change : null))],
            Outputs = [],
        };
    }

    private static IEnumerable<SimulatedColumn> Some(int count, Func<int, SimulatedColumn> make) => Enumerable.Range(0, count).Select(make);

    private static double[] Zipf(int words)
    {
        double[] weights = [.. Enumerable.Range(1, words).Select(rank => 1.0 / rank)];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}
