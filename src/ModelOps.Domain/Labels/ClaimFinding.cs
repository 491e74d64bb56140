using ModelOps.Domain.Watching;
using ModelOps.Domain.Watching.Columns;
using ModelOps.Domain.Watching.Reporting;

namespace ModelOps.Domain.Labels;

/// <summary>A promise that is not kept, as a finding beside those of the judge.</summary>
public static class ClaimFinding
{
    /// <param name="claims">Of the version that serves, oldest first.</param>
    /// <returns>Null while the newest is kept, or there is none.</returns>
    public static Finding? Of(IReadOnlyList<MeasuredClaim> claims)
    {
        if (claims is not [.., { Claim: { IsBroken: true } claim }])
            return null;
        var since = claims.Reverse().TakeWhile(measured => measured.Claim.IsBroken).Last().At;
        var margin = claim.Margin > 0 ? $", and {EffectText.Number(claim.Margin)} worse is allowed" : "";
        return new Finding
        {
            Cause = AlertCause.BrokenClaim,
            Since = since,
            Effects =
            [
                new ColumnEffect
                {
                    Cause = AlertCause.BrokenClaim, Effect = 1, Chance = 0.05, IsBeyond = true, Values = claim.Rows, Before = claim.Promised, Now = claim.Live,
                },
            ],
            Sentence = $"Labels say that the answers are worse than promised since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {claim.Metric} is {EffectText.Number(claim.Live)} "
                + $"(95 % interval {EffectText.Number(claim.Low)} … {EffectText.Number(claim.High)}, {claim.Rows:N0} labels), where the pull request promised {EffectText.Number(claim.Promised)}{margin}.",
        };
    }
}
