namespace ModelOps.Serving.Json;

/// <summary>How an element of a tensor stands in JSON.</summary>
internal interface IElement<T>
{
    /// <summary>False, and anything left in the position, for a value that the type cannot hold and for what is no value.</summary>
    static abstract bool TryRead(ReadOnlySpan<byte> text, ref int position, out T value);
}
