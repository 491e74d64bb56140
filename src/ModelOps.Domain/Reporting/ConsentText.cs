using System.Globalization;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>Who decided, when and why.</summary>
internal static class ConsentText
{
    /// <param name="verb">For example <c>overridden</c>.</param>
    public static string Of(string verb, Consent consent)
    {
        var when = consent.At.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return $"{verb} by {Markdown.Code(consent.By)} on {when}" + (consent.Why is { Length: > 0 } why ? $": “{Markdown.Text(why)}”" : "");
    }
}
