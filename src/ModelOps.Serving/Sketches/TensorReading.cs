namespace ModelOps.Serving.Sketches;

internal enum TensorReading
{
    /// <summary>Each number of a row has its column.</summary>
    Numbers,

    /// <summary>A row is too long or of no fixed length: its mean, least, greatest and standard deviation have columns.</summary>
    Summaries,

    /// <summary>Each word of a row has its column; or all words have one.</summary>
    Words,
}
