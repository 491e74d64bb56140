using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.Domain.Identifiers;

/// <summary>The SHA-256 of some bytes, written <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<Sha256Digest>))]
public sealed partial record Sha256Digest : IIdentifier<Sha256Digest>
{
    private const string Prefix = "sha256:";
    private readonly string hex;

    private Sha256Digest(string value) => hex = value;

    /// <summary>The first 12 digits: enough to tell versions of a model apart in a sentence.</summary>
    public string Short => hex[..12];

    /// <summary>The digits alone.</summary>
    public string Hex => hex;

    public static Sha256Digest Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public static async Task<Sha256Digest> OfAsync(Stream bytes, CancellationToken cancel) =>
        new(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)));

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Sha256Digest? identifier)
    {
        identifier = text is not null && Form().IsMatch(text) ? new Sha256Digest(text[Prefix.Length..]) : null;
        return identifier is not null;
    }

    public override string ToString() => Prefix + hex;

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z")]
    private static partial Regex Form();
}
