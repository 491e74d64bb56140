using System.Runtime.InteropServices;
using ParquetSharp;

namespace ModelOps.Evaluation.Predictions;

/// <summary>A column of <c>predictions.parquet</c>: collects the values of one row group.</summary>
internal abstract class StoredColumn(string name)
{
    public string Name => name;

    public abstract Column Declare();

    /// <summary>Writes what was collected as the next column of the group.</summary>
    public abstract void Flush(RowGroupWriter group);

    public sealed class Of<T>(string name) : StoredColumn(name)
    {
        private readonly List<T> values = [];

        public void Add(T value) => values.Add(value);

        public void Add(ReadOnlySpan<T> more) => values.AddRange(more);

        public override Column Declare() => new Column<T>(Name);

        public override void Flush(RowGroupWriter group)
        {
            using var writer = group.NextColumn().LogicalWriter<T>();
            writer.WriteBatch(CollectionsMarshal.AsSpan(values));
            values.Clear();
        }
    }
}
