using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference.Csv;

/// <param name="Rows">The length of an array.</param>
/// <param name="Slots">How many arrays are used in turn.</param>
internal sealed record CsvBuffers(RelativePath File, int Rows, int Slots)
{
    public T[][] Make<T>() => [.. Enumerable.Range(0, Slots).Select(_ => new T[Rows])];
}
