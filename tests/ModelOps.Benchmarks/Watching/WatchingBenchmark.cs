using System.Diagnostics;
using System.Text.Json;
using ModelOps.Benchmarks.Watching.Simulation;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching;

namespace ModelOps.Benchmarks.Watching;

/// <summary>What it costs to watch a thousand models of a hundred columns, each with a window of two replicas to be merged and judged in every minute.</summary>
internal static class WatchingBenchmark
{
    private const int Models = 1_000;
    private const int ReferenceRows = 10_000;
    private const int Minutes = 3;
    private const int RowsOfReplica = 500;
    private const double SecondsOfMinute = 60;
    private const double MostOfCore = 10;
    private const double MostMegabytes = 300;
    private const double MostProfileKilobytes = 20;
    private const double MostRankError = 1;

    public static Benchmark Definition => new("watching", $"{Models:N0} models of 100 columns merged and judged every minute, and how true sketches are", cancel => Task.Run<IReadOnlyList<Figure>>(() =>
    [
        .. Cost(cancel),
        new("profile, the largest column", LargestColumn() / 1024.0, "KB", MostProfileKilobytes),
        new("quantiles of a sketch, the largest error", RankError() * 100, "% of rank", MostRankError),
    ], cancel));

    private static IEnumerable<Figure> Cost(CancellationToken cancel)
    {
        var model = new SimulatedModel();
        var draws = new Draws(7);
        var reference = VersionReference.Of(model.Profile(draws, ReferenceRows));
        var judge = new HealthJudge(SimulatedModel.Version, reference, WatchRules.Default);
        var states = Enumerable.Repeat(JsonSerializer.SerializeToUtf8Bytes(WatchState.Empty, WatchJson.Default.WatchState), Models).ToArray();
        var (merging, reading, busy) = (new Stopwatch(), new Stopwatch(), TimeSpan.Zero);
        for (var minute = 0; minute < Minutes; minute++)
        {
            var answers = new[] { Answer(model, draws, minute, "first"), Answer(model, draws, minute, "second") };
            var began = Environment.CpuUsage.TotalTime;
            for (var index = 0; index < Models; index++)
            {
                cancel.ThrowIfCancellationRequested();
                reading.Start();
                var windows = answers.Select(answer => JsonSerializer.Deserialize(answer, SketchJson.Default.SketchWindows)!.Closed[0]).ToList();
                var state = JsonSerializer.Deserialize(states[index], WatchJson.Default.WatchState)!;
                reading.Stop();
                merging.Start();
                var judged = judge.Judge(state, [windows[0].Merge(windows[1])], [], windows[0].End);
                merging.Stop();
                reading.Start();
                states[index] = JsonSerializer.SerializeToUtf8Bytes(judged.State, WatchJson.Default.WatchState);
                reading.Stop();
            }
            busy += Environment.CpuUsage.TotalTime - began;
        }
        // The collector's share is in it: all processor time of the process, divided as the time of this thread was.
        var ofCore = busy.TotalSeconds / Minutes / SecondsOfMinute * 100;
        var share = merging.Elapsed / (merging.Elapsed + reading.Elapsed);
        using var process = Process.GetCurrentProcess();
        yield return new("merge and judgement, of one core", ofCore * share, "%", MostOfCore);
        yield return new("  reading and writing JSON besides, of one core", ofCore * (1 - share), "%");
        yield return new("memory of the process", process.WorkingSet64 / 1048576.0, "MB", MostMegabytes);
        yield return new("  of it the states of all models, as they lie in the store", states.Sum(state => (long)state.Length) / 1048576.0, "MB");
    }

    private static byte[] Answer(SimulatedModel model, Draws draws, int minute, string replica)
    {
        var window = model.Window(draws, minute, RowsOfReplica) with { Windows = [$"{replica}-{minute + 1}"] };
        return JsonSerializer.SerializeToUtf8Bytes(new SketchWindows([window]), SketchJson.Default.SketchWindows);
    }

    private static int LargestColumn()
    {
        var profile = new SimulatedModel().Profile(new Draws(3), 100_000);
        return profile.Inputs.Max(column => JsonSerializer.SerializeToUtf8Bytes(column, ProfileJson.Default.ColumnProfile).Length);
    }

    /// <summary>Over a million values of three distributions, in two sketches that were merged: how far the value at each per cent is from where it should be.</summary>
    private static double RankError()
    {
        const int values = 1_000_000;
        var draws = new Draws(5);
        Func<double>[] distributions = [draws.Uniform, draws.Normal, () => Math.Exp(3 * draws.Normal())];
        return distributions.Max(draw =>
        {
            double[] all = [.. Enumerable.Range(0, values).Select(_ => draw())];
            var (sketch, other) = (new QuantileSketch(), new QuantileSketch());
            sketch.Add(all.AsSpan(0, values / 2));
            other.Add(all.AsSpan(values / 2));
            sketch.Merge(other);
            Array.Sort(all);
            return Enumerable.Range(1, 99).Max(percent =>
            {
                var place = Array.BinarySearch(all, sketch.Quantile(percent / 100.0));
                return Math.Abs(((double)(place < 0 ? ~place : place) / values) - (percent / 100.0));
            });
        });
    }
}
