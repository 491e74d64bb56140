namespace ModelOps.LocalGitHub.Repositories;

internal sealed record CollaboratorRights
{
    public required bool Pull { get; init; }

    public required bool Triage { get; init; }

    public required bool Push { get; init; }

    public required bool Maintain { get; init; }

    public required bool Admin { get; init; }
}
