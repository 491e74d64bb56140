using ModelOps.LocalGitHub.Issues;

namespace ModelOps.LocalGitHub.Checks;

/// <summary>What GitHub refuses in a check run, in its words. Null: nothing.</summary>
internal static class CheckRunRules
{
    private const int MostAnnotations = 50;
    private const int MostActions = 3;
    private const int LongestText = 65535;
    private const int LongestAnnotationTitle = 255;
    private const int LongestAnnotationText = 64 * 1024;

    private static readonly string[] Statuses = ["queued", "in_progress", "completed", "waiting", "requested", "pending"];

    private static readonly string[] Conclusions =
        ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"];

    private static readonly string[] Levels = ["notice", "warning", "failure"];

    public static string? Objection(CheckRunRequest request) =>
        OneOf("status", request.Status, Statuses)
        ?? OneOf("conclusion", request.Conclusion, Conclusions)
        ?? (request.Status == "completed" && request.Conclusion is null ? Missing("conclusion") : null)
        ?? (request.Output is { } output ? Objection(output) : null)
        ?? Objection(request.Actions ?? []);

    private static string? Objection(CheckOutputRequest output) =>
        (output.Title is null ? Missing("title") : null)
        ?? (output.Summary is null ? Missing("summary") : null)
        ?? TooLong(output.Summary, LongestText)
        ?? TooLong(output.Text, LongestText)
        ?? TooMany(output.Annotations?.Count ?? 0, MostAnnotations)
        ?? (output.Annotations ?? []).Select(Objection).FirstOrDefault(objection => objection is not null);

    private static string? Objection(AnnotationRequest annotation)
    {
        if (annotation is not { Path.Length: > 0, Message.Length: > 0, StartLine: { } start, EndLine: { } end, AnnotationLevel: { } level })
            return Missing("path, start_line, end_line, annotation_level or message");
        if (start > end || (start != end && (annotation.StartColumn ?? annotation.EndColumn) is not null))
            return "start_line is at most end_line, and columns are for a single line.";
        return OneOf("annotation_level", level, Levels)
            ?? TooLong(annotation.Title, LongestAnnotationTitle)
            ?? TooLong(annotation.Message, LongestAnnotationText)
            ?? TooLong(annotation.RawDetails, LongestAnnotationText);
    }

    private static string? Objection(IReadOnlyList<CheckActionRequest> actions) =>
        TooMany(actions.Count, MostActions)
        ?? actions.Select(action =>
            action is not { Label.Length: > 0, Description.Length: > 0, Identifier.Length: > 0 }
                ? Missing("label, description or identifier")
                : TooLong(action.Label, 20) ?? TooLong(action.Description, 40) ?? TooLong(action.Identifier, 20))
            .FirstOrDefault(objection => objection is not null);

    private static string? OneOf(string field, string? value, string[] allowed) =>
        value is null || allowed.Contains(value) ? null : $"{field} is not one of {string.Join(", ", allowed)}.";

    private static string Missing(string field) => $"{field} wasn't supplied.";

    private static string? TooLong(string? text, int most) =>
        TextLimits.Exceeds(text, most) ? $"Only {most} characters are allowed; {text!.EnumerateRunes().Count()} were supplied." : null;

    private static string? TooMany(int count, int most) =>
        count > most ? $"No more than {most} items are allowed; {count} were supplied." : null;
}
