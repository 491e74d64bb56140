using System.Globalization;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>Who decided, when and why.</summary>
internal static class ConsentText
{
    /// <param name="verb">For example <c>overridden</c>.</param>
    public static string Of(string verb, Consent consent) => Of(verb, consent, Markdown.Code, Markdown.Text);

    /// <summary>The same where no markup is read.</summary>
    public static string Plain(string verb, Consent consent) => Of(verb, consent, name => name, why => why);

    private static string Of(string verb, Consent consent, Func<string, string> name, Func<string, string> text)
    {
        var when = consent.At.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return $"{verb} by {name(consent.By)} on {when}" + (consent.Why is { Length: > 0 } why ? $": “{text(why)}”" : "");
    }
}
