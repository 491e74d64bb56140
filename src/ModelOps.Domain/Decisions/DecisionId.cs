using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Decisions;

/// <summary>Names a decision by what it came from, for example <c>comment-4711-0</c>.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<DecisionId>))]
public sealed partial record DecisionId : IIdentifier<DecisionId>
{
    private readonly string text;

    private DecisionId(string value) => text = value;

    /// <param name="part">Which of the decisions that it brought.</param>
    public static DecisionId OfComment(long comment, string part) => Identifier.Parse<DecisionId>($"comment-{comment}-{part}");

    public static DecisionId OfReview(long review, string part) => Identifier.Parse<DecisionId>($"review-{review}-{part}");

    /// <param name="part">Which of the decisions that the bot made on this rollout.</param>
    public static DecisionId OfRollout(string rollout, string part) => Identifier.Parse<DecisionId>($"rollout-{rollout}-{part}");

    /// <param name="part">Which of the decisions that a call of the bot's API brought.</param>
    public static DecisionId OfCall(Guid call, string part) => Identifier.Parse<DecisionId>($"call-{call}-{part}");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DecisionId? identifier)
    {
        identifier = text is not null && Form().IsMatch(text) ? new DecisionId(text) : null;
        return identifier is not null;
    }

    public override string ToString() => text;

    [GeneratedRegex(@"\A((comment|review)-[0-9]{1,19}|(rollout|call)-[0-9a-f-]{36})-[a-z0-9-]{1,80}\z")]
    private static partial Regex Form();
}
