using System.Globalization;
using System.Text.Json;
using ModelOps.Domain.Comparisons;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Comparing;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>A baseline whose score is the first feature and a candidate whose score is the second, which tells more.</summary>
internal sealed class ComparedModels : IDisposable
{
    public ModelUnderTest Baseline { get; } = new("flat", reference: "{data: test.csv, target: label, id: key, slices: [site]}");

    public ModelUnderTest Candidate { get; } = new("second", reference: "{data: test.csv, target: label, id: key, slices: [site]}");

    public string Output => Baseline.PathOf("comparison");

    /// <summary>Rows of both, keyed <c>k0</c>, <c>k1</c>, …; the same each time.</summary>
    public static List<string> Rows(int rows)
    {
        var random = new Random(31);
        return [.. Enumerable.Range(0, rows).Select(row =>
        {
            var spam = random.NextDouble() < 0.4;
            double Score(double signal) => Math.Clamp((spam ? 0.5 + signal : 0.5 - signal) + (0.8 * (random.NextDouble() - 0.5)), 0.01, 0.99);
            return string.Create(CultureInfo.InvariantCulture, $"{Score(0.05):R},{Score(0.25):R},{(spam ? "spam" : "ham")},k{row},{(row % 3 == 0 ? "north" : "south")}");
        })];
    }

    public void Write(IEnumerable<string> baseline, IEnumerable<string> candidate)
    {
        Baseline.WriteCsv(["a,b,label,key,site", .. baseline]);
        Candidate.WriteCsv(["a,b,label,key,site", .. candidate]);
    }

    public async Task<(EvaluationReport Baseline, EvaluationReport Candidate)> MeasureAsync(CancellationToken cancel) =>
        (await Baseline.MeasureAsync(cancel), await Candidate.MeasureAsync(cancel));

    /// <summary>As it lies in the folder.</summary>
    public async Task<ComparisonReport> CompareAsync(bool timed, CancellationToken cancel)
    {
        var outcome = await OutcomeAsync(timed, cancel);
        Assert.That(outcome, Is.InstanceOf<ComparisonOutcome.Compared>(), $"{(outcome as ComparisonOutcome.Refused)?.Problem}");
        return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(Output, "comparison.json"), cancel), ReportJson.Default.ComparisonReport)!;
    }

    public Task<ComparisonOutcome> OutcomeAsync(bool timed, CancellationToken cancel) => new ModelComparer(TimeProvider.System).CompareAsync(new ComparisonRequest
    {
        Baseline = Baseline.Output,
        Candidate = Candidate.Output,
        Output = Output,
        Models = timed ? (Baseline.Folder, Candidate.Folder) : null,
    }, cancel);

    public void Dispose()
    {
        Baseline.Dispose();
        Candidate.Dispose();
    }
}
