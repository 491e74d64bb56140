using System.Text;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Validation;

/// <summary>The digest of all that a measurement depends on.</summary>
internal sealed record MeasurementKey
{
    private readonly Sha256Digest digest;

    private MeasurementKey(IEnumerable<string> parts) => digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    /// <param name="evaluator">The digest of the evaluator's own code.</param>
    /// <param name="model">Of the folder that the model lies in.</param>
    /// <param name="data">Of the folder whose data and gates bind.</param>
    public static MeasurementKey OfEvaluation(Sha256Digest evaluator, Sha256Digest model, Sha256Digest data, IEnumerable<string> operatorDomains) =>
        new(["evaluate", $"{evaluator}", $"{model}", $"{data}", .. operatorDomains.Order(StringComparer.Ordinal)]);

    public static MeasurementKey OfComparison(MeasurementKey baseline, MeasurementKey candidate, bool timed) => new(["compare", $"{baseline}", $"{candidate}", $"{timed}"]);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => digest.Hex;
}
