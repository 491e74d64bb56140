using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Registries;

/// <summary>The repositories that this bot serves: those configured, or all that the App is installed on.</summary>
internal sealed class RegistryRepositories(GitHubAccess gitHub, IOptions<RegistryOptions> options)
{
    public async Task<IReadOnlyList<RepositoryName>> AllAsync(CancellationToken cancel) => options.Value.Repositories.Count > 0
        ? [.. options.Value.Repositories.Select(Identifier.Parse<RepositoryName>)]
        : await gitHub.RepositoriesAsync(cancel);

    public bool Serves(RepositoryName repository) =>
        options.Value.Repositories.Count == 0 || options.Value.Repositories.Contains(repository.ToString(), StringComparer.OrdinalIgnoreCase);
}
