using System.Net;
using ModelOps.Bot.GitHub;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using Octokit;

namespace ModelOps.Bot.Commands;

/// <summary>Who people are and what they may, asked of GitHub for each command.</summary>
internal sealed class People(GitHubAccess gitHub)
{
    public async Task<Speaker> SpeakerAsync(RepositoryName repository, string login, string author, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        cancel.ThrowIfCancellationRequested();
        return new Speaker(login, await MayWriteAsync(client, repository, login), IsSame(login, author));
    }

    public async Task<bool> MayWriteAsync(RepositoryName repository, string login, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(repository, cancel);
        cancel.ThrowIfCancellationRequested();
        return await MayWriteAsync(client, repository, login);
    }

    /// <summary>Whether somebody is one of them, by name or as a member of a team.</summary>
    public async Task<bool> IsOneOfAsync(RepositoryName repository, string login, IReadOnlyList<Owner> owners, CancellationToken cancel)
    {
        var names = owners.Select(owner => owner.ToString()[1..]).ToLookup(name => name.Contains('/'));
        if (names[false].Any(name => IsSame(name, login)))
            return true;
        foreach (var team in names[true])
        {
            if (await IsMemberAsync(repository, team, login, cancel))
                return true;
        }
        return false;
    }

    private static async Task<bool> MayWriteAsync(IGitHubClient client, RepositoryName repository, string login)
    {
        try
        {
            var found = await client.Repository.Collaborator.ReviewPermission(repository.Owner, repository.Name, login);
            return found.Permission is "admin" or "write";
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    private async Task<bool> IsMemberAsync(RepositoryName repository, string team, string login, CancellationToken cancel)
    {
        var parts = team.Split('/');
        // A team of another organisation is beyond what this installation can ask; its owners cannot be told from strangers.
        if (!IsSame(parts[0], repository.Owner))
            return false;
        var client = await gitHub.ForAsync(repository, cancel);
        try
        {
            var route = new Uri($"orgs/{parts[0]}/teams/{parts[1]}/memberships/{Uri.EscapeDataString(login)}", UriKind.Relative);
            var answer = await client.Connection.Get<TeamMembershipDetails>(route, new Dictionary<string, string>());
            return answer.HttpResponse.StatusCode == HttpStatusCode.OK && answer.Body.State.Value == MembershipState.Active;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
