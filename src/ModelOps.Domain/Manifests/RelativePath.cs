using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Manifests;

/// <summary>A path inside a model's folder, with forward slashes, that cannot leave it.</summary>
public sealed record RelativePath : IIdentifier<RelativePath>
{
    private readonly string text;

    private RelativePath(string value) => text = value;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RelativePath? identifier)
    {
        identifier = text is { Length: > 0 and <= 255 } && text.Split('/').All(IsPlainName) ? new RelativePath(text) : null;
        return identifier is not null;
    }

    public string Under(string folder) => Path.Combine(folder, text);

    public override string ToString() => text;

    private static bool IsPlainName(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.Any(letter => char.IsControl(letter) || letter is '\\' or ':');
}
