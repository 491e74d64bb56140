using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Reporting;

/// <summary>Owners as GitHub takes them: people are assigned, teams can only be mentioned.</summary>
internal static class OwnerList
{
    /// <summary>GitHub assigns no more people.</summary>
    private const int MostAssignees = 10;

    public static IReadOnlyList<string> Assignees(IEnumerable<Owner> owners) =>
        [.. owners.Select(owner => owner.ToString()[1..]).Where(name => !name.Contains('/')).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAssignees)];

    /// <summary>A line that mentions them; an edit mentions nobody again.</summary>
    public static string Teams(IEnumerable<Owner> owners)
    {
        var teams = owners.Select(owner => owner.ToString()).Where(name => name.Contains('/')).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return teams.Count == 0 ? "" : $"\nOwners: {string.Join(", ", teams)}\n";
    }
}
