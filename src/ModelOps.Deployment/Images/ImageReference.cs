using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Images;

/// <summary>An image by its digest, <c>registry/path@sha256:…</c>, or by a tag, <c>registry/path:tag</c>, whose image may be another one tomorrow.</summary>
public sealed partial record ImageReference
{
    private ImageReference(ImageRepository repository, string? tag, Sha256Digest? digest) => (Repository, Tag, Digest) = (repository, tag, digest);

    public ImageReference(ImageRepository repository, Sha256Digest digest) : this(repository, null, digest) { }

    public ImageRepository Repository { get; }

    public string? Tag { get; }

    public Sha256Digest? Digest { get; }

    /// <summary>What the registry is asked for; the digest binds where both are written.</summary>
    internal string Name => Digest?.ToString() ?? Tag!;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = null;
        var match = Form().Match(text ?? "");
        if (!match.Success || !ImageRepository.TryParse(match.Groups["repository"].Value, out var repository))
            return false;
        var (tag, digest) = (match.Groups["tag"], match.Groups["digest"]);
        reference = (tag.Success, digest.Success) switch
        {
            (_, true) => new(repository, tag.Success ? tag.Value : null, Identifier.Parse<Sha256Digest>(digest.Value)),
            (true, false) => new(repository, tag.Value, null),
            _ => null,
        };
        return reference is not null;
    }

    public override string ToString() => $"{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    [GeneratedRegex(@"\A(?<repository>.+?)(:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(@(?<digest>sha256:[0-9a-f]{64}))?\z")]
    private static partial Regex Form();
}
