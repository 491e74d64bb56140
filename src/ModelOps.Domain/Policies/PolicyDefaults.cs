using ModelOps.Domain.Gates;
using ModelOps.Domain.Yaml;

namespace ModelOps.Domain.Policies;

/// <summary>What manifests take from their registry, key by key, where they say nothing themselves.</summary>
public sealed class PolicyDefaults
{
    internal PolicyDefaults(IReadOnlyList<Gate> gates, YamlNode.Mapping? settings) => (Gates, Settings) = (gates, settings);

    public static PolicyDefaults None { get; } = new([], null);

    /// <summary>For manifests without <c>gates</c>; those that do not fit a model's task are left out there.</summary>
    public IReadOnlyList<Gate> Gates { get; }

    /// <summary><c>serving</c> and <c>monitoring</c> as they were written, once they were found sound.</summary>
    internal YamlNode.Mapping? Settings { get; }
}
