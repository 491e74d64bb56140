namespace ModelOps.Serving.Sketches;

/// <summary>How the elements of one input or output become columns.</summary>
/// <param name="Columns">Names, no two alike among all inputs or all outputs.</param>
/// <param name="HasRows">Whether the first dimension is rows; else the whole tensor is one.</param>
/// <param name="Known">Words that the profile knows, for columns of words.</param>
internal sealed record TensorPlan(TensorReading Reading, IReadOnlyList<string> Columns, bool HasRows, IReadOnlyList<string> Known);
