namespace ModelOps.Evaluation.Reference;

/// <summary>The values of one column over a batch of rows. A missing number is a NaN, a missing text is null.</summary>
internal abstract record Column
{
    private Column() { }

    public sealed record Numbers(double[] Values) : Column;

    public sealed record Integers(long[] Values) : Column;

    public sealed record Texts(string?[] Values) : Column;

    /// <summary>The value as a person reads it; null where it is missing.</summary>
    public string? TextAt(int row) => this switch
    {
        Numbers numbers => double.IsNaN(numbers.Values[row]) ? null : numbers.Values[row].ToString("R"),
        Integers integers => integers.Values[row].ToString(),
        Texts texts => texts.Values[row],
        _ => throw new InvalidOperationException("A column of an unknown kind."),
    };
}
