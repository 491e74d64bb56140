using System.Runtime.InteropServices;
using ModelOps.Domain.Sketches;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Requests;

namespace ModelOps.Serving.Sketches;

/// <summary>Collects rows of one tensor until they are worth the sketches' lock. For one thread at a time.</summary>
internal abstract class TensorTap(TensorPlan plan)
{
    protected TensorPlan Plan => plan;

    public abstract bool IsFull { get; }

    public static TensorTap For(TensorPlan plan, int rows) => plan.Reading switch
    {
        TensorReading.Numbers => new Numbers(plan, rows),
        TensorReading.Summaries => new Summaries(plan, rows),
        _ => new Words(plan, rows),
    };

    public int RowsOf(TensorBuffer tensor) => plan.HasRows && tensor.Shape is [var first, ..] ? (int)first : 1;

    /// <summary>Takes rows from this one on, as many as there is room for. A tensor of another width than planned is left out.</summary>
    /// <returns>How many are done with; at least one while this is not full.</returns>
    public abstract int Take(TensorBuffer tensor, int row, int rows);

    /// <summary>Hands over what was collected, a column to a recorder.</summary>
    public abstract void AddTo(IReadOnlyList<ColumnRecorder> recorders);

    private abstract class Collected(TensorPlan plan, int capacity) : TensorTap(plan)
    {
        /// <summary>Columns a power of two apart would share few lines of the cache.</summary>
        private const int Apart = 8;

        private readonly double[] columns = new double[plan.Columns.Count * (capacity + Apart)];

        protected int Filled { get; set; }

        protected int Free => capacity - Filled;

        protected int Stride => capacity + Apart;

        protected Span<double> Next => columns.AsSpan(Filled);

        public override bool IsFull => Filled == capacity;

        public override void AddTo(IReadOnlyList<ColumnRecorder> recorders)
        {
            for (var column = 0; column < recorders.Count; column++)
                ((ColumnRecorder.Numbers)recorders[column]).Add(columns.AsSpan(column * Stride, Filled));
            Filled = 0;
        }
    }

    private sealed class Numbers(TensorPlan plan, int capacity) : Collected(plan, capacity)
    {
        public override int Take(TensorBuffer tensor, int row, int rows)
        {
            var bytes = Plan.Columns.Count * ElementSizes.Of(tensor.Type);
            if (tensor.ByteCount != (long)rows * bytes)
                return rows - row;
            var taken = Math.Min(Free, rows - row);
            Doubles.Copy(tensor.Type, tensor.Bytes.Slice(row * bytes, taken * bytes), Plan.Columns.Count, Next, Stride);
            Filled += taken;
            return taken;
        }
    }

    private sealed class Summaries(TensorPlan plan, int capacity) : Collected(plan, capacity)
    {
        private double[] buffer = [];

        public override int Take(TensorBuffer tensor, int row, int rows)
        {
            var bytes = tensor.ByteCount / rows;
            if (bytes == 0)
                return rows - row;
            var summary = Of(tensor.Type, tensor.Bytes.Slice(row * bytes, bytes));
            (Next[0], Next[Stride], Next[2 * Stride], Next[3 * Stride]) = (summary.Mean, summary.Min, summary.Max, summary.StandardDeviation);
            Filled++;
            return 1;
        }

        private RowSummary Of(ElementType type, ReadOnlySpan<byte> row)
        {
            if (type == ElementType.Float32)
                return RowSummary.Of(MemoryMarshal.Cast<byte, float>(row));
            var width = row.Length / ElementSizes.Of(type);
            if (buffer.Length < width)
                buffer = new double[width];
            Doubles.Copy(type, row, width, buffer, 1);
            return RowSummary.Of(buffer.AsSpan(0, width));
        }
    }

    private sealed class Words(TensorPlan plan, int capacity) : TensorTap(plan)
    {
        private readonly CollectedWords collected = new(plan.Columns.Count, capacity);

        public override bool IsFull => collected.IsFull;

        public override void AddTo(IReadOnlyList<ColumnRecorder> recorders) => collected.AddTo(recorders);

        /// <summary>Strings have no fixed length: the tensor is taken as a whole.</summary>
        public override int Take(TensorBuffer tensor, int row, int rows)
        {
            if (Plan.Columns.Count == 1 || Shapes.Count(tensor.Shape) == (long)rows * Plan.Columns.Count)
                collected.Take(tensor.Bytes);
            return rows - row;
        }
    }
}
