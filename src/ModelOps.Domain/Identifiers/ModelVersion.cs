using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Identifiers;

/// <summary>A semantic version, written <c>v1.3.0</c>.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<ModelVersion>))]
public sealed partial record ModelVersion(int Major, int Minor, int Patch) : IIdentifier<ModelVersion>, IComparable<ModelVersion>
{
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ModelVersion? identifier)
    {
        var match = Form().Match(text ?? "");
        identifier = match.Success ? new ModelVersion(Part(match, 1), Part(match, 2), Part(match, 3)) : null;
        return identifier is not null;
    }

    public int CompareTo(ModelVersion? other) =>
        other is null ? 1 : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => $"v{Major}.{Minor}.{Patch}";

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\Av(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\z")]
    private static partial Regex Form();
}
