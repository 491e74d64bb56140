using ModelOps.Domain.Identifiers;

namespace ModelOps.Gateway.Traffic;

/// <summary>The versions of a model in the order of their shares of [0, 1): the canary's comes first.</summary>
internal sealed class RoutedModel(ModelName name, RoutedVersion[] versions, RoutedVersion? canary)
{
    private readonly long total = versions.Sum(version => (long)version.Weight);

    public ModelName Name => name;

    public IReadOnlyList<RoutedVersion> Versions => versions;

    public RoutedVersion? Canary => canary;

    /// <summary>The version whose share holds a point; null when no version has a weight.</summary>
    /// <param name="point">In units of 2^-64. The comparison is exact: a growing share never loses a point that it had.</param>
    public RoutedVersion? Choose(ulong point)
    {
        var left = (long)(ulong)(((UInt128)point * (ulong)total) >> 64);
        foreach (var version in versions)
        {
            left -= version.Weight;
            if (left < 0)
                return version;
        }
        return null;
    }

    public RoutedVersion? Find(ReadOnlySpan<char> text)
    {
        foreach (var version in versions)
        {
            if (version.IsNamed(text))
                return version;
        }
        return null;
    }
}
