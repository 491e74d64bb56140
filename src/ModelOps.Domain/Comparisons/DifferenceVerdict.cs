using System.Text.Json.Serialization;

namespace ModelOps.Domain.Comparisons;

/// <summary>What the rows say of a candidate against a baseline, beyond chance and beyond the margin.</summary>
public enum DifferenceVerdict
{
    [JsonStringEnumMemberName("better")]
    Better,

    [JsonStringEnumMemberName("equivalent")]
    Equivalent,

    [JsonStringEnumMemberName("worse")]
    Worse,

    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,
}
