using System.Runtime.InteropServices;
using ParquetSharp;

namespace ModelOps.Evaluation.Predictions;

/// <summary>A column of words that are known beforehand: each is turned to bytes once, not once a row.</summary>
internal sealed class StoredWords : StoredColumn, IDisposable
{
    private readonly ByteArray[] words;
    private readonly GCHandle[] pins;
    private readonly List<ByteArray> values = [];
    private short[] present = [];

    public StoredWords(string name, IReadOnlyList<string> words) : base(name)
    {
        byte[][] bytes = [.. words.Select(System.Text.Encoding.UTF8.GetBytes)];
        pins = Array.ConvertAll(bytes, word => GCHandle.Alloc(word, GCHandleType.Pinned));
        this.words = [.. bytes.Zip(pins, (word, pin) => new ByteArray(pin.AddrOfPinnedObject(), word.Length))];
    }

    public void Add(ReadOnlySpan<double> indices)
    {
        foreach (var index in indices)
            values.Add(words[(int)index]);
    }

    public override Column Declare() => new Column<string>(Name);

    public override void Flush(RowGroupWriter group)
    {
        if (present.Length < values.Count)
        {
            present = new short[values.Count];
            // Parquet's definition level of a value that is not null.
            Array.Fill(present, (short)1);
        }
        using var writer = (ColumnWriter<ByteArray>)group.NextColumn();
        writer.WriteBatch(values.Count, present.AsSpan(0, values.Count), [], CollectionsMarshal.AsSpan(values));
        values.Clear();
    }

    public void Dispose() => Array.ForEach(pins, pin => pin.Free());
}
