namespace ModelOps.LocalGitHub.Organizations;

/// <summary>GitHub's <c>team-membership</c>.</summary>
internal sealed record TeamMembershipAnswer(string Url, string Role)
{
    /// <summary>Invitations are taken as accepted at once.</summary>
    public string State => "active";
}
