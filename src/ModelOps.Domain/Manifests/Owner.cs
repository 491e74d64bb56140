using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Manifests;

/// <summary>A GitHub user (<c>@octocat</c>) or team (<c>@your-org/imaging</c>).</summary>
public sealed partial record Owner : IIdentifier<Owner>
{
    private readonly string text;

    private Owner(string value) => text = value;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Owner? identifier)
    {
        identifier = text is not null && Form().IsMatch(text) ? new Owner(text) : null;
        return identifier is not null;
    }

    public override string ToString() => text;

    [GeneratedRegex(@"\A@[A-Za-z0-9][A-Za-z0-9-]{0,38}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?\z")]
    private static partial Regex Form();
}
