namespace ModelOps.Evaluation.Figures;

/// <summary>Numbers as they came, of single or of double precision: a million single ones stay four megabytes.</summary>
internal sealed class NumberColumn
{
    private readonly float[]? singles;
    private readonly double[] doubles = [];

    public NumberColumn(float[] values) => singles = values;

    public NumberColumn(double[] values) => doubles = values;

    public int Count => singles?.Length ?? doubles.Length;

    public double this[int row] => singles is null ? doubles[row] : singles[row];

    /// <summary>How many bits <see cref="SortKey"/> has.</summary>
    public int SortBits => singles is null ? 64 : 32;

    /// <summary>An unsigned number that orders as the value does (finite ones).</summary>
    public ulong SortKey(int row)
    {
        if (singles is not null)
        {
            var bits = BitConverter.SingleToUInt32Bits(singles[row]);
            return (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
        }
        var wide = BitConverter.DoubleToUInt64Bits(doubles[row]);
        return (wide & 0x8000_0000_0000_0000) != 0 ? ~wide : wide | 0x8000_0000_0000_0000;
    }

    /// <summary>Some of the values, in the order asked for.</summary>
    public NumberColumn Select(int[] indices) => singles is null
        ? new(Array.ConvertAll(indices, index => doubles[index]))
        : new(Array.ConvertAll(indices, index => singles[index]));

    /// <summary>Every <paramref name="step"/>th value from <paramref name="first"/> on: a column of a matrix that lies row by row.</summary>
    public NumberColumn Stride(int first, int step)
    {
        var indices = new int[Count / step];
        for (var row = 0; row < indices.Length; row++)
            indices[row] = first + (row * step);
        return Select(indices);
    }
}
