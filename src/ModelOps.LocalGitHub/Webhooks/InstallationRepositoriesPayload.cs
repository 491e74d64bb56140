using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record InstallationRepositoriesPayload
{
    public string Action => "added";

    public required InstallationAnswer Installation { get; init; }

    public string RepositorySelection => Installation.RepositorySelection;

    public required IReadOnlyList<InstalledRepository> RepositoriesAdded { get; init; }

    public IReadOnlyList<InstalledRepository> RepositoriesRemoved => [];

    public AccountAnswer? Requester => null;

    public required AccountAnswer Sender { get; init; }
}
