namespace ModelOps.Serving.Json;

/// <summary>Takes the elements of a tensor one by one.</summary>
internal interface IElementTarget
{
    /// <summary>False, and anything left in the position, for a value that the tensor cannot hold and for what is no value.</summary>
    bool TryTake(ReadOnlySpan<byte> text, ref int position);
}
