namespace ModelOps.Evaluation.Slices;

/// <summary>The values of one column that slices are made by, of all rows: numbers (NaN where missing), or words by their index (-1 where missing).</summary>
internal abstract record SliceValues(string Column)
{
    public abstract int Count { get; }

    public sealed record Numbers(string Column, double[] Values) : SliceValues(Column)
    {
        public override int Count => Values.Length;
    }

    public sealed record Words(string Column, int[] Indices, IReadOnlyList<string> Known) : SliceValues(Column)
    {
        public override int Count => Indices.Length;
    }
}
