using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>How long GitHub lets texts be, in characters.</summary>
internal static class TextLimits
{
    public const int Body = 65536;
    public const int Title = 256;
    public const int LabelName = 50;

    public static bool Exceeds(string? text, int most) => text is not null && text.Length > most && text.EnumerateRunes().Count() > most;

    public static FieldFault? FaultOf(string resource, string field, string? text, int most) =>
        Exceeds(text, most) ? new(resource, field, FieldFault.IsCustom, $"{field} is too long (maximum is {most} characters)") : null;
}
