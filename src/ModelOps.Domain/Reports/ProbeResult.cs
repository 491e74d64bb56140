using System.Text.Json.Serialization;

namespace ModelOps.Domain.Reports;

/// <summary>How the model bore one trial.</summary>
/// <param name="Key">The trial, for example <c>batch-size</c>.</param>
/// <param name="Text">What was asked and what came, in a sentence.</param>
public sealed record ProbeResult(string Key, ProbeOutcome Outcome, string Text);

[JsonConverter(typeof(JsonStringEnumConverter<ProbeOutcome>))]
public enum ProbeOutcome
{
    [JsonStringEnumMemberName("held")]
    Held,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The model does not take such an input.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}
