using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Identifiers;

/// <summary>The id of a commit, tree or blob: 40 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<GitObjectId>))]
public sealed partial record GitObjectId : IIdentifier<GitObjectId>
{
    private readonly string hex;

    private GitObjectId(string value) => hex = value;

    /// <summary>The first 7 digits, as Git and GitHub show them.</summary>
    public string Short => hex[..7];

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GitObjectId? identifier)
    {
        identifier = text is not null && Form().IsMatch(text) ? new GitObjectId(text) : null;
        return identifier is not null;
    }

    public override string ToString() => hex;

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex Form();
}
