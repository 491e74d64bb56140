using System.Globalization;
using System.Text;

namespace ModelOps.Serving.Metrics;

/// <summary>Metrics in Prometheus' text format, version 0.0.4. Names and labels are our own and need no escapes.</summary>
internal sealed class MetricsText(string labels)
{
    private readonly StringBuilder text = new();

    public MetricsText Family(string name, string type, string help)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        return this;
    }

    /// <param name="more">Further labels, for example <c>code="200"</c>.</param>
    public MetricsText Sample(string name, double value, string more = "")
    {
        text.Append(CultureInfo.InvariantCulture, $"{name}{{{Labels(more)}}} {value:R}\n");
        return this;
    }

    /// <param name="bounds">The histogram's, in the unit of the metric.</param>
    /// <param name="unit">How many of the histogram's make one of the metric's.</param>
    public MetricsText Samples(string name, Histogram histogram, IReadOnlyList<double> bounds, double unit, string more = "")
    {
        var (buckets, sum) = histogram.Read();
        var below = 0L;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            below += buckets[bucket];
            var bound = bucket < bounds.Count ? bounds[bucket].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            Sample($"{name}_bucket", below, more.Length == 0 ? $"le=\"{bound}\"" : $"{more},le=\"{bound}\"");
        }
        return Sample($"{name}_sum", sum / unit, more).Sample($"{name}_count", below, more);
    }

    public override string ToString() => text.ToString();

    private string Labels(string more) => more.Length == 0 ? labels : $"{labels},{more}";
}
