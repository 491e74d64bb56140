using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ModelOps.Deployment.Images;

/// <summary>A place for images in a registry, written <c>registry.example:5000/team/name</c>; the registry is always named.</summary>
public sealed partial record ImageRepository
{
    private ImageRepository(string registry, string path) => (Registry, Path) = (registry, path);

    /// <summary>Its host, and its port unless that is the usual one.</summary>
    public string Registry { get; }

    public string Path { get; }

    /// <summary>Unencrypted on this machine alone.</summary>
    internal Uri Api => new($"{(IsLoopback ? "http" : "https")}://{Registry}/v2/");

    private bool IsLoopback => new Uri($"http://{Registry}").IsLoopback;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageRepository? repository)
    {
        var match = Form().Match(text ?? "");
        var isNamed = match.Success && Uri.TryCreate($"http://{match.Groups["registry"].Value}", UriKind.Absolute, out _);
        repository = isNamed ? new(match.Groups["registry"].Value, match.Groups["path"].Value) : null;
        return repository is not null;
    }

    public ImageRepository Below(string name) => new(Registry, $"{Path}/{name}");

    public override string ToString() => $"{Registry}/{Path}";

    /// <summary>A first part without a dot or a port would be a path in Docker's own registry.</summary>
    [GeneratedRegex(@"\A(?<registry>localhost|[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|[A-Za-z0-9.-]+:[0-9]{1,5}|\[[0-9a-f:]+\](:[0-9]{1,5})?)/(?<path>[a-z0-9]+([._/-]{1,2}[a-z0-9]+)*)\z")]
    private static partial Regex Form();
}
