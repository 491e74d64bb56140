using System.Collections.Frozen;
using System.Text.Json;

namespace ModelOps.Domain.Watching.Alerts;

/// <summary>Causes as JSON, commands and markers write them: <c>input_drift</c>.</summary>
public static class AlertCauseName
{
    private static readonly FrozenDictionary<string, AlertCause> Causes =
        Enum.GetValues<AlertCause>().ToFrozenDictionary(Of, StringComparer.Ordinal);

    public static string Of(AlertCause cause) => JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.ToString());

    /// <summary>For people: <c>input drift</c>.</summary>
    public static string Words(AlertCause cause) => Of(cause).Replace('_', ' ');

    public static bool TryParse(string? text, out AlertCause cause)
    {
        cause = default;
        return text is not null && Causes.TryGetValue(text, out cause);
    }
}
