using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;

namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record InstallationPayload
{
    public string Action => "created";

    public required InstallationAnswer Installation { get; init; }

    public required IReadOnlyList<InstalledRepository> Repositories { get; init; }

    public AccountAnswer? Requester => null;

    public required AccountAnswer Sender { get; init; }
}
