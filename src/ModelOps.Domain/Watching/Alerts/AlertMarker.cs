namespace ModelOps.Domain.Watching.Alerts;

/// <summary>The first line of an alert's issue, by which it is found again. Anybody can write one: an issue counts only when the bot opened it.</summary>
public static class AlertMarker
{
    private const string Start = "<!-- modelops:alert ";
    private const string End = " -->";

    public static string Of(AlertName alert) => $"{Start}{alert}{End}";

    /// <returns>Null for the body of any other issue.</returns>
    public static AlertName? Read(string? body)
    {
        var line = body?.Split('\n', 2)[0].TrimEnd('\r') ?? "";
        return line.StartsWith(Start, StringComparison.Ordinal) && line.EndsWith(End, StringComparison.Ordinal) && line.Length > Start.Length + End.Length
            && AlertName.TryParse(line[Start.Length..^End.Length], out var alert)
            ? alert
            : null;
    }
}
