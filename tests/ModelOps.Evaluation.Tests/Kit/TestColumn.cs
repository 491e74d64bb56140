using ParquetSharp;

namespace ModelOps.Evaluation.Tests.Kit;

/// <summary>A column of a Parquet file that a test writes.</summary>
internal abstract record TestColumn(string Name)
{
    public abstract int Rows { get; }

    public static TestColumn Of<T>(string name, params T[] values) => new Typed<T>(name, values);

    public abstract Column Declare();

    public abstract void Write(RowGroupWriter group, int start, int count);

    private sealed record Typed<T>(string Name, T[] Values) : TestColumn(Name)
    {
        public override int Rows => Values.Length;

        public override Column Declare() => new Column<T>(Name);

        public override void Write(RowGroupWriter group, int start, int count)
        {
            using var writer = group.NextColumn().LogicalWriter<T>();
            writer.WriteBatch(Values.AsSpan(start, count));
        }
    }
}
