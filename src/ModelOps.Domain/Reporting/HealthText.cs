using ModelOps.Domain.Labels;
using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Domain.Reporting;

/// <summary>How a live model is, in sentences without markup.</summary>
public static class HealthText
{
    /// <param name="claims">Of the version that serves, oldest first.</param>
    public static IEnumerable<string> Of(IReadOnlyList<Finding> findings, IReadOnlyList<MeasuredClaim> claims)
    {
        foreach (var finding in findings)
            yield return finding.Sentence;
        if (claims is [.., var last])
            yield return $"Labels: {Of(last.Claim)}";
    }

    public static string Of(Claim claim) =>
        $"{claim.Metric} is {EffectText.Number(claim.Live)} (95 % interval {EffectText.Number(claim.Low)} … {EffectText.Number(claim.High)}, {claim.Rows:N0} labels), promised {EffectText.Number(claim.Promised)}: {(claim.IsBroken ? "worse than promised" : "as promised")}";
}
