using System.Runtime.CompilerServices;
using System.Text.Json;
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
            var answer = await client.Connection.GetRawStream(new Uri($"repos/{registry}/rules/branches/{Uri.EscapeDataString(branch)}", UriKind.Relative), new Dictionary<string, string>());
            using var rules = await JsonDocument.ParseAsync(answer.Body, cancellationToken: cancel);
            return Judge(registry, branch, [.. rules.RootElement.EnumerateArray().SelectMany(RequiredBy)]);
        }
        catch (NotFoundException)
        {
            return Diagnosis.Ill($"the rules of {branch} of {registry} cannot be read", $"Give the App read access to metadata, or look yourself. {Remedy}");
        }
    }

    private Diagnosis Judge(RepositoryName registry, string branch, List<long?> sources) => sources switch
    {
        [] => Diagnosis.Ill($"merging into {branch} of {registry} does not need the check 'modelops'", Remedy),
        _ when sources.Contains(options.Value.AppId) => Diagnosis.Well($"merging into {branch} of {registry} needs the check 'modelops' of this App"),
        _ => Diagnosis.Ill($"the check 'modelops' that {branch} of {registry} needs may come from anyone", Remedy),
    };

    /// <returns>The App that each requirement of our check names; null where it names none.</returns>
    private static IEnumerable<long?> RequiredBy(JsonElement rule) => rule.GetProperty("type").GetString() == "required_status_checks"
        ? rule.GetProperty("parameters").GetProperty("required_status_checks").EnumerateArray()
            .Where(check => check.GetProperty("context").GetString() == CheckRuns.Name)
            .Select(check => check.TryGetProperty("integration_id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : (long?)null)
        : [];
}
