using System.Text.Json.Serialization;

namespace ModelOps.Domain.Watching;

/// <summary>Why a live model needs to be looked at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertCause>))]
public enum AlertCause
{
    [JsonStringEnumMemberName("input_drift")]
    InputDrift,

    [JsonStringEnumMemberName("output_drift")]
    OutputDrift,

    /// <summary>Another share of values is missing than in the reference data, or a column is not there any more.</summary>
    [JsonStringEnumMemberName("missing_values")]
    MissingValues,

    /// <summary>Words that the reference data do not have.</summary>
    [JsonStringEnumMemberName("unseen_categories")]
    UnseenCategories,

    /// <summary>Numbers below the least or above the greatest of the reference data.</summary>
    [JsonStringEnumMemberName("out_of_range")]
    OutOfRange,

    /// <summary>Far fewer or far more requests than before.</summary>
    [JsonStringEnumMemberName("volume")]
    Volume,

    [JsonStringEnumMemberName("errors")]
    Errors,

    [JsonStringEnumMemberName("latency")]
    Latency,

    /// <summary>No requests at all.</summary>
    [JsonStringEnumMemberName("staleness")]
    Staleness,

    /// <summary>Labels say that the answers are worse than the version's pull request promised.</summary>
    [JsonStringEnumMemberName("broken_claim")]
    BrokenClaim,
}
