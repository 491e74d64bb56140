using System.Runtime.CompilerServices;
using ModelOps.Cli.Terminal;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Verdicts;
using Spectre.Console;

namespace ModelOps.Cli.Validation;

/// <summary>Validates models of a clone, one after the other.</summary>
internal sealed class RegistryValidation(RegistryCheckout checkout, RegistryPolicy policy, ToolRun tool)
{
    private static readonly GitObjectId Nothing = Identifier.Parse<GitObjectId>(new string('0', 40));

    /// <param name="paths">Folders of models; none: all of the registry.</param>
    /// <param name="against">A revision that is there; null: what serves, else where this branch left the main one.</param>
    /// <param name="work">Where results go, a folder a model.</param>
    public async IAsyncEnumerable<ModelVerdict> RunAsync(string[] paths, string? against, string work, [EnumeratorCancellation] CancellationToken cancel)
    {
        var validator = new CandidateValidator(checkout, policy, new VersionMeasurer(tool, policy));
        foreach (var model in checkout.Models(paths))
        {
            var results = Path.Combine(work, model.Replace('/', Path.DirectorySeparatorChar));
            if (Directory.Exists(results))
                Directory.Delete(results, recursive: true);
            Directory.CreateDirectory(results);
            yield return await RowProgress.ShowAsync(AnsiConsole.Console, model, progress => validator.ValidateAsync(model, Baseline(model, against), results, progress, cancel));
        }
    }

    /// <summary>As the bot would say it of a pull request with these changes.</summary>
    public PullRequestVerdict AsPullRequest(IReadOnlyList<ModelVerdict> verdicts, string? against) => new()
    {
        Head = checkout.Resolve("HEAD") ?? Nothing,
        Base = (against is null ? checkout.BaselineOf(null, policy)?.Commit : checkout.Resolve(against)) ?? Nothing,
        Models = verdicts,
        Problems = [],
    };

    private BaselineCommit? Baseline(string model, string? against)
    {
        if (against is not null)
            return new BaselineCommit(checkout.Resolve(against)!, against);
        return checkout.BaselineOf(ModelName.TryParse(Path.GetFileName(model), out var name) ? name : null, policy);
    }
}
