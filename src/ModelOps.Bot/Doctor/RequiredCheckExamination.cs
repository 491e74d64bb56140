using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Identifiers;
using Octokit;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether a merge needs the check <c>modelops</c>, and from this App: a check that anyone may write protects nothing.</summary>
internal sealed class RequiredCheckExamination(GitHubAccess gitHub, RegistryRepositories repositories, DefaultBranches branches, IOptions<GitHubOptions> options) : IExamination
{
    private const string Remedy = "An administrator of the repository can add a ruleset for the default branch: Require status checks to pass, with the check 'modelops' and this App as its source.";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var registry in await repositories.AllAsync(cancel))
            yield return await LookAsync(registry, await branches.OfAsync(registry, cancel), cancel);
    }

    private async Task<Diagnosis> LookAsync(RepositoryName registry, string branch, CancellationToken cancel)
    {
        var client = await gitHub.ForAsync(registry, cancel);
        try
        {
            var answer = await client.Connection.Get<List<BranchRule>>(
                new Uri($"repos/{registry}/rules/branches/{Uri.EscapeDataString(branch)}", UriKind.Relative), new Dictionary<string, string>(), "application/json", cancel);
            return Judge(registry, branch, [.. answer.Body.SelectMany(rule => rule.Parameters?.RequiredStatusChecks ?? []).Where(check => check.Context == CheckRuns.Name)]);
        }
        catch (NotFoundException)
        {
            return Diagnosis.Ill($"the rules of {branch} of {registry} cannot be read", $"Give the App read access to metadata, or look yourself. {Remedy}");
        }
    }

    private Diagnosis Judge(RepositoryName registry, string branch, List<RequiredCheck> required) => required switch
    {
        [] => Diagnosis.Ill($"merging into {branch} of {registry} does not need the check 'modelops'", Remedy),
        _ when required.Exists(check => check.IntegrationId == options.Value.AppId) => Diagnosis.Well($"merging into {branch} of {registry} needs the check 'modelops' of this App"),
        _ => Diagnosis.Ill($"the check 'modelops' that {branch} of {registry} needs may come from anyone", Remedy),
    };
}
