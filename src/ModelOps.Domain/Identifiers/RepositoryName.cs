using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Identifiers;

/// <summary>A repository on GitHub, written <c>owner/name</c>.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<RepositoryName>))]
public sealed partial record RepositoryName : IIdentifier<RepositoryName>
{
    private RepositoryName(string owner, string name) => (Owner, Name) = (owner, name);

    public string Owner { get; }

    public string Name { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RepositoryName? identifier)
    {
        var match = Form().Match(text ?? "");
        identifier = match.Success ? new RepositoryName(match.Groups[1].Value, match.Groups[2].Value) : null;
        return identifier is not null;
    }

    public override string ToString() => $"{Owner}/{Name}";

    [GeneratedRegex(@"\A([A-Za-z0-9][A-Za-z0-9-]{0,38})/(?!\.{1,2}\z)([A-Za-z0-9._-]{1,100})\z")]
    private static partial Regex Form();
}
