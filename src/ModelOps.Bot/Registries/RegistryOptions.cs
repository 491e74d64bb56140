using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Registries;

public sealed class RegistryOptions
{
    public const string Section = "Registry";

    /// <summary><c>owner/name</c>; empty: every repository of the App's installations that holds a registry.yaml.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    internal IEnumerable<string> Malformed => Repositories.Where(name => !RepositoryName.TryParse(name, out _));
}
