using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.LocalGitHub.Identifiers;

/// <summary>The id of a Git object, nearly always a commit: 40 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(TextIdJsonConverter<CommitId>))]
internal sealed partial record CommitId : ITextId<CommitId>
{
    private readonly string hex;

    private CommitId(string hex) => this.hex = hex;

    /// <summary>What Git and GitHub write for "no commit": the side of a ref that was created or deleted.</summary>
    public static CommitId None { get; } = new(new string('0', 40));

    public string Short => hex[..7];

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CommitId? id)
    {
        id = text is not null && Form().IsMatch(text) ? new CommitId(text) : null;
        return id is not null;
    }

    public override string ToString() => hex;

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex Form();
}
