using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.LocalGitHub.Identifiers;

/// <summary>The name of an account; case does not tell two apart. An App acts as <c>slug[bot]</c>.</summary>
[JsonConverter(typeof(TextIdJsonConverter<Login>))]
internal sealed partial record Login : ITextId<Login>
{
    private readonly string text;

    private Login(string text) => this.text = text;

    public static Login OfApp(string slug) => TextId.Parse<Login>($"{slug}[bot]");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Login? id)
    {
        id = text is not null && Form().IsMatch(text) ? new Login(text) : null;
        return id is not null;
    }

    public bool Equals(Login? other) => other is not null && text.Equals(other.text, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => text.GetHashCode(StringComparison.OrdinalIgnoreCase);

    public override string ToString() => text;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?\z")]
    private static partial Regex Form();
}
