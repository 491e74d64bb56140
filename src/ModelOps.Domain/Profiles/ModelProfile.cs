using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Profiles;

/// <summary><c>profile.json</c>: what inputs and outputs looked like on the reference data. Live ones are held against it.</summary>
public sealed record ModelProfile
{
    public const string FileName = "profile.json";
    public const string CurrentSchema = "modelops.profile/v1";

    public string Schema { get; init; } = CurrentSchema;

    public required ModelName Model { get; init; }

    public required long Rows { get; init; }

    public required IReadOnlyList<ColumnProfile> Inputs { get; init; }

    public required IReadOnlyList<ColumnProfile> Outputs { get; init; }
}

/// <summary>One column: numbers have quantiles, words have counts.</summary>
public sealed record ColumnProfile
{
    public required string Name { get; init; }

    /// <summary>Values, missing ones included; for tensors every element is one.</summary>
    public required long Values { get; init; }

    public required long Missing { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public double? Mean { get; init; }

    public double? StandardDeviation { get; init; }

    /// <summary>At 0, 1, 2, … 100 %; of more than 32,768 values those of an evenly spread sample.</summary>
    public IReadOnlyList<double>? Quantiles { get; init; }

    /// <summary>How often each word came; of very many the most frequent.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }

    /// <summary>How often words came that are not in <see cref="Counts"/>.</summary>
    public long? Others { get; init; }
}
