using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Identifiers;

/// <summary>A place where models serve, such as <c>staging</c> or <c>production</c>: lower-case letters, digits and single hyphens.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<EnvironmentName>))]
public sealed partial record EnvironmentName : IIdentifier<EnvironmentName>
{
    private readonly string text;

    private EnvironmentName(string value) => text = value;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EnvironmentName? identifier)
    {
        identifier = text is { Length: <= 40 } && Form().IsMatch(text) ? new EnvironmentName(text) : null;
        return identifier is not null;
    }

    public override string ToString() => text;

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Form();
}
