using ModelOps.Domain.Manifests;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>The memory of one input of a model, filled anew for each batch.</summary>
internal abstract class InputBuffer(TensorSignature input, IReadOnlyList<string> columns, IReadOnlyList<int> rowShape)
{
    public IReadOnlyList<string> Columns => columns;

    protected TensorSignature Input => input;

    protected IReadOnlyList<int> RowShape => rowShape;

    protected int Width { get; } = rowShape.Aggregate(1, (product, length) => checked(product * length));

    public static InputBuffer Of(TensorSignature input, IReadOnlyList<string> columns, IReadOnlyList<int> rowShape) => input.Type switch
    {
        ElementType.Float16 => new NumberBuffer<Half>(input, columns, rowShape),
        ElementType.BFloat16 => new BrainFloatBuffer(input, columns, rowShape),
        ElementType.Float32 => new NumberBuffer<float>(input, columns, rowShape),
        ElementType.Float64 => new NumberBuffer<double>(input, columns, rowShape),
        ElementType.Int8 => new NumberBuffer<sbyte>(input, columns, rowShape),
        ElementType.Int16 => new NumberBuffer<short>(input, columns, rowShape),
        ElementType.Int32 => new NumberBuffer<int>(input, columns, rowShape),
        ElementType.Int64 => new NumberBuffer<long>(input, columns, rowShape),
        ElementType.UInt8 => new NumberBuffer<byte>(input, columns, rowShape),
        ElementType.UInt16 => new NumberBuffer<ushort>(input, columns, rowShape),
        ElementType.UInt32 => new NumberBuffer<uint>(input, columns, rowShape),
        ElementType.UInt64 => new NumberBuffer<ulong>(input, columns, rowShape),
        ElementType.Bool => new FlagBuffer(input, columns, rowShape),
        ElementType.String => new TextBuffer(input, columns, rowShape),
        _ => throw new RefusedModelException(ModelManifest.FileName, $"The input '{input.Name}' takes {input.Type}, which reference columns do not fill."),
    };

    public InputBuffer Anew() => Of(input, columns, rowShape);

    /// <param name="rows">At least as many as the batch has; the others repeat its last.</param>
    public abstract Tensor Fill(RowBatch batch, int rows, string? idColumn);

    protected long[] ShapeOf(int rows) => [rows, .. rowShape];
}
