using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Repositories;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>What every event of a repository carries.</summary>
internal abstract record RepositoryPayload
{
    public RepositoryAnswer? Repository { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrganizationAnswer? Organization { get; init; }

    public AccountAnswer? Sender { get; init; }

    public InstallationLink? Installation { get; init; }
}
