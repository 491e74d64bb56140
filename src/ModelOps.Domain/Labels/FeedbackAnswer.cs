using System.Text.Json.Serialization;

namespace ModelOps.Domain.Labels;

/// <summary>The answer to <c>POST /v2/models/{model}/feedback</c>, in the order of the labels.</summary>
public sealed record FeedbackAnswer(IReadOnlyList<FeedbackResult> Results);

/// <param name="Sampled">Whether the request with this id is one of those whose answers are kept; labels of others are not taken.</param>
public sealed record FeedbackResult(string Id, bool Sampled, LabelOutcome Outcome);

[JsonConverter(typeof(JsonStringEnumConverter<LabelOutcome>))]
public enum LabelOutcome
{
    /// <summary>The first label of this id.</summary>
    [JsonStringEnumMemberName("new")]
    New,

    /// <summary>Another label than before, which it takes the place of.</summary>
    [JsonStringEnumMemberName("correction")]
    Correction,

    /// <summary>The label is there already.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>A later one is there already.</summary>
    [JsonStringEnumMemberName("outdated")]
    Outdated,

    /// <summary>The answer of this request is not kept.</summary>
    [JsonStringEnumMemberName("not_sampled")]
    NotSampled,
}
