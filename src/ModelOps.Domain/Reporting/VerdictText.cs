using System.Text.RegularExpressions;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting;

/// <summary>The verdict on a pull request in one line, and what to do next in another.</summary>
internal static partial class VerdictText
{
    private const int Named = 3;

    public static string Headline(PullRequestVerdict verdict) => new HeadlineText(Markdown.Code).Of(verdict);

    /// <summary>The same where no markup is read.</summary>
    public static string Title(PullRequestVerdict verdict) => new HeadlineText(Markdown.Plain).Of(verdict);

    public static string NextStep(PullRequestVerdict verdict)
    {
        if (!verdict.Blocks)
            return Permission(verdict);
        if (verdict.Hold is { } hold)
            return $"The pull request is {ConsentText.Of("held", hold)}. Those who may write to this repository end it with {Markdown.Code("/modelops unhold")}.";
        // A command that a reader copies into a shell names no folder that means something there.
        var folders = verdict.Models.Where(model => model.Blocks).Select(model => model.Folder).Where(folder => PlainPath().IsMatch(folder)).Take(Named);
        return $"The author can mend it and push again. To see this verdict before pushing: {Markdown.Code($"modelops validate {string.Join(' ', folders)}".TrimEnd())}";
    }

    /// <summary>The names of the models, at most so many of them and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<ModelVerdict> models, int most) => Names(models, most, Markdown.Code);

    /// <param name="name">Writes the name of one.</param>
    public static string Names(IReadOnlyCollection<ModelVerdict> models, int most, Func<string, string> name)
    {
        var names = string.Join(", ", models.Take(most).Select(model => name(model.Model)));
        return models.Count > most ? $"{names} and {models.Count - most:N0} more" : names;
    }

    private static string Permission(PullRequestVerdict verdict)
    {
        var effects = Effects(verdict).ToList();
        var effect = effects.Count == 0 ? "Nothing will be deployed by merging this" : $"Merging {string.Join(" and ", effects)}";
        if (verdict.Awaited.FirstOrDefault() is { } awaited)
            return $"Before the merge an owner of the {(awaited.Folder.Length == 0 ? "registry" : "model")} other than the author has to accept what is marked ✋, "
                + $"by approving {verdict.Head.Short} or with {Markdown.Code($"/modelops accept {awaited.Finding.Key}")}. {effect}.";
        return effects.Count == 0 ? $"{effect}." : $"Ready for review. {effect}; nothing else needs to be done.";
    }

    private static IEnumerable<string> Effects(PullRequestVerdict verdict)
    {
        if (verdict.Models.OfType<ModelVerdict.Judged>().ToList() is { Count: > 0 } judged)
            yield return $"deploys {Names(judged, Named)}";
        if (verdict.Models.OfType<ModelVerdict.Retired>().ToList() is { Count: > 0 } retired)
            yield return $"stops serving {Names(retired, Named)}";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_./-]*\z")]
    private static partial Regex PlainPath();
}
