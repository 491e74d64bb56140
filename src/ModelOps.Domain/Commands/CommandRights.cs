using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reporting;

namespace ModelOps.Domain.Commands;

/// <summary>Who may say what. Owners and policy are those of the base branch.</summary>
public static class CommandRights
{
    /// <summary>Of commands that concern the pull request as a whole.</summary>
    public static Right OnPullRequest(Command command, Speaker speaker) => command switch
    {
        Command.Help or Command.Status or Command.Unknown or Command.Malformed or Command.TooMany => new Right.Granted(),
        _ when speaker.MayWrite => new Right.Granted(),
        _ => new Right.Refused($"{Markdown.Code($"/modelops {command.Verb}")} is for those who may write to this repository."),
    };

    /// <summary>Of commands that decide on one model, or on a file of the registry.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="may">Those who are asked.</param>
    /// <param name="isOne">Whether the speaker is one of them, by name or by team.</param>
    public static Right OfOwners(Command command, Speaker speaker, string subject, IReadOnlyList<Owner> may, bool isOne)
    {
        var who = $"{Markdown.Code($"/modelops {command.Verb}")} for {Markdown.Code(subject)} is for {Names(may)}, other than the author of the pull request";
        return may.Count == 0 ? new Right.Refused($"The base branch names no owner of {Markdown.Code(subject)} who could say {Markdown.Code($"/modelops {command.Verb}")}.")
            : !isOne ? new Right.Refused($"{who}.")
            : speaker.IsAuthor ? new Right.Refused($"{who}: nobody decides alone on their own change.")
            : new Right.Granted();
    }

    /// <summary>Of commands on what serves: also their own change, since waiting for another costs predictions.</summary>
    /// <param name="model">As it was written; null: the whole registry.</param>
    /// <param name="may">The owners of the model and of the registry, by the default branch.</param>
    /// <param name="isOne">Whether the speaker is one of them, by name or by team.</param>
    public static Right OfOperators(string verb, string? model, IReadOnlyList<Owner> may, bool isOne) => isOne
        ? new Right.Granted()
        : new Right.Refused($"{Markdown.Code($"/modelops {verb}")} for {(model is null ? "the whole registry" : Markdown.Code(model))} is for {Names(may)}.");

    /// <summary>Who may let a failed gate of a model pass.</summary>
    /// <param name="ownersOfModel">As of the base branch; empty for a new model, which the owners of the registry answer for.</param>
    public static IReadOnlyList<Owner> Overriders(RegistryPolicy policy, IReadOnlyList<Owner> ownersOfModel) =>
        [.. policy.Overrides.By.SelectMany(by => by == Overrider.RegistryOwners ? policy.Owners : Accepters(policy, ownersOfModel)).Distinct()];

    /// <summary>Who may accept what a change of a model brings.</summary>
    public static IReadOnlyList<Owner> Accepters(RegistryPolicy policy, IReadOnlyList<Owner> ownersOfModel) =>
        ownersOfModel.Count > 0 ? ownersOfModel : policy.Owners;

    private static string Names(IReadOnlyList<Owner> owners) =>
        string.Join(", ", owners.Select(owner => Markdown.Code(owner.ToString())));
}
