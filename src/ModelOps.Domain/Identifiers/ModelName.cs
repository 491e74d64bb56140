using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Identifiers;

/// <summary>The name of a model: lower-case letters, digits and single hyphens, starting with a letter, at most 40 characters.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<ModelName>))]
public sealed partial record ModelName : IIdentifier<ModelName>, IComparable<ModelName>
{
    private readonly string text;

    private ModelName(string value) => text = value;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ModelName? identifier)
    {
        identifier = text is { Length: <= 40 } && Form().IsMatch(text) ? new ModelName(text) : null;
        return identifier is not null;
    }

    public int CompareTo(ModelName? other) => string.CompareOrdinal(text, other?.text);

    public override string ToString() => text;

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Form();
}
