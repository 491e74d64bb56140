using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.LocalGitHub.Identifiers;

/// <summary>The full name of a Git reference, such as <c>refs/heads/main</c>; the rules of <c>git check-ref-format</c>.</summary>
[JsonConverter(typeof(TextIdJsonConverter<RefName>))]
internal sealed partial record RefName : ITextId<RefName>
{
    private const string Heads = "refs/heads/";
    private readonly string text;

    private RefName(string text) => this.text = text;

    public bool IsBranch => text.StartsWith(Heads, StringComparison.Ordinal);

    public bool IsTag => text.StartsWith("refs/tags/", StringComparison.Ordinal);

    /// <summary>The name without <c>refs/heads/</c>.</summary>
    public string Branch => IsBranch ? text[Heads.Length..] : throw new InvalidOperationException($"{text} is not a branch.");

    public static bool TryBranch([NotNullWhen(true)] string? branch, [NotNullWhen(true)] out RefName? name) =>
        TryParse(Heads + branch, out name);

    public static RefName PullHead(int number) => new($"refs/pull/{number}/head");

    /// <summary>The branch of a merge group, named after its last pull request and the commit that it stands on.</summary>
    public static RefName MergeGroup(RefName into, int number, CommitId tip) => new($"{Heads}gh-readonly-queue/{into.Branch}/pr-{number}-{tip}");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RefName? id)
    {
        id = text is { Length: <= 512 } && Form().IsMatch(text) && !Forbidden().IsMatch(text) ? new RefName(text) : null;
        return id is not null;
    }

    public override string ToString() => text;

    [GeneratedRegex(@"\Arefs(/[^/\x00-\x20\x7f~^:?*\[\\]+)+\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"\.\.|@\{|/\.|\.lock(/|\z)|\.\z")]
    private static partial Regex Forbidden();
}
