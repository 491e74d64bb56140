using ModelOps.Domain.Sketches;

namespace ModelOps.Domain.Profiles;

/// <summary>
/// <c>live-profile.json</c> in a model's folder: what its inputs and outputs looked like in production when somebody said that this is to be expected.
/// Where it lies, live ones are held against it and not against <see cref="ModelProfile.FileName"/>.
/// </summary>
public static class LiveProfile
{
    public const string FileName = "live-profile.json";

    /// <summary>As many as the profile of reference data has.</summary>
    private const int MostWords = 100;

    private static readonly double[] Percents = [.. Enumerable.Range(0, 101).Select(percent => percent / 100.0)];

    /// <summary>Of sketches of more than 1,600 numbers a rank errs by less than 1 % of all.</summary>
    public static ModelProfile Of(ModelSketches sketches) => new()
    {
        Model = sketches.Model,
        Rows = sketches.Rows,
        Inputs = [.. sketches.Inputs.Select(Of)],
        Outputs = [.. sketches.Outputs.Select(Of)],
    };

    private static ColumnProfile Of(ColumnSketch sketch)
    {
        var column = new ColumnProfile
        {
            Name = sketch.Name,
            Values = sketch.Values,
            Missing = sketch.Missing,
            Min = sketch.Min,
            Max = sketch.Max,
            Mean = sketch.Mean,
            StandardDeviation = sketch.Variance is { } variance ? Math.Sqrt(variance) : null,
            Quantiles = sketch is { Quantiles: { Count: > 0 } numbers, Min: { } min, Max: { } max } ? [min, .. numbers.Quantiles(Percents).Skip(1).SkipLast(1), max] : null,
        };
        return sketch.Words is { } words ? WithWords(column, words) : column;
    }

    private static ColumnProfile WithWords(ColumnProfile column, WordSketch words)
    {
        var counted = words.Known.Concat(words.Unseen).OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
        return column with
        {
            Counts = counted.Take(MostWords).ToDictionary(),
            Others = words.Others + counted.Skip(MostWords).Sum(word => word.Value),
        };
    }
}
