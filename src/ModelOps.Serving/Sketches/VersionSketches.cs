using System.Security.Cryptography;
using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;

namespace ModelOps.Serving.Sketches;

/// <summary>The sketches of what a version is asked and answers, window by window.</summary>
internal sealed class VersionSketches
{
    private const int MostClosed = 8;

    private readonly Lock gate = new();
    private readonly string run = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private readonly List<SketchTap> taps = [];
    private readonly Queue<(int Number, ModelSketches Sketches)> closed = [];
    private readonly VersionManifest version;
    private readonly IReadOnlyList<TensorPlan> inputs;
    private readonly IReadOnlyList<TensorPlan> outputs;
    private readonly SketchLimits limits;
    private readonly TimeProvider clock;
    private OpenWindow open;
    private int number;

    public VersionSketches(VersionManifest version, IReadOnlyList<TensorPlan> inputs, IReadOnlyList<TensorPlan> outputs, SketchLimits limits, TimeProvider clock)
    {
        (this.version, this.inputs, this.outputs, this.limits, this.clock) = (version, inputs, outputs, limits, clock);
        open = NextWindow(clock.GetUtcNow());
    }

    /// <summary>For a worker, before any of them works.</summary>
    public SketchTap NewTap()
    {
        var tap = new SketchTap(this, inputs, outputs, limits.Requests);
        taps.Add(tap);
        return tap;
    }

    /// <summary>Takes the columns of a tap and nothing of its counts.</summary>
    public void Spill(SketchTap tap)
    {
        lock (gate)
            tap.AddTo(open.Inputs, open.Outputs);
    }

    public void Add(SketchTap tap, int requests, long rows)
    {
        lock (gate)
        {
            tap.AddTo(open.Inputs, open.Outputs);
            open.CountAnswered(requests, rows);
            CloseIfOver();
        }
    }

    public void CountRefused()
    {
        lock (gate)
        {
            open.CountRefused();
            CloseIfOver();
        }
    }

    public void CountError()
    {
        lock (gate)
        {
            open.CountError();
            CloseIfOver();
        }
    }

    /// <param name="after">Ids of windows: of this run only later ones are given. Ids of other runs mean nothing here.</param>
    public SketchWindows Read(IEnumerable<string> after)
    {
        foreach (var tap in taps)
            tap.Flush();
        var read = after.Select(NumberOf).DefaultIfEmpty(0).Max();
        lock (gate)
        {
            CloseIfOver();
            return new SketchWindows(
                [.. closed.Where(window => window.Number > read).Select(window => window.Sketches)],
                open.Requests > 0 ? open.Sketch(version, clock.GetUtcNow()) : null);
        }
    }

    private void CloseIfOver()
    {
        var now = clock.GetUtcNow();
        if (limits.IsOver(open.Requests, now - open.Start))
        {
            closed.Enqueue((number, open.Sketch(version, now)));
            if (closed.Count > MostClosed)
                closed.Dequeue();
            open = NextWindow(now);
        }
        else if (open.Requests == 0 && now - open.Start >= limits.Longest)
        {
            number--;
            open = NextWindow(now);
        }
    }

    private OpenWindow NextWindow(DateTimeOffset now) => new($"{run}-{++number}", now, inputs, outputs);

    private int NumberOf(string id) => id.StartsWith($"{run}-", StringComparison.Ordinal) && int.TryParse(id.AsSpan(run.Length + 1), out var known) ? known : 0;
}
