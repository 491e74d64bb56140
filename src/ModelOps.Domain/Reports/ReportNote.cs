using System.Text.Json.Serialization;

namespace ModelOps.Domain.Reports;

/// <summary>Something about the reference data that a reviewer should know.</summary>
/// <param name="Key">What was looked for, for example <c>doubled-rows</c>.</param>
/// <param name="Column">Null where it is about whole rows.</param>
/// <param name="Text">What was found, in a sentence.</param>
public sealed record ReportNote(
    string Key, NoteLevel Level, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Column, string Text);

[JsonConverter(typeof(JsonStringEnumConverter<NoteLevel>))]
public enum NoteLevel
{
    [JsonStringEnumMemberName("info")]
    Info,

    [JsonStringEnumMemberName("warning")]
    Warning,
}
