namespace ModelOps.Evaluation.Reference.Parquet;

/// <param name="Index">Of the column in the file.</param>
/// <param name="Present">The definition level of a value that is not missing; 0 where none can be.</param>
/// <param name="Rows">The length of an array.</param>
/// <param name="Slots">How many arrays are used in turn.</param>
internal sealed record ParquetBuffers(int Index, short Present, int Rows, int Slots)
{
    public T[][] Make<T>() => [.. Enumerable.Range(0, Slots).Select(_ => new T[Rows])];
}
