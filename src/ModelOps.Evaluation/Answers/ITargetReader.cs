using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Answers;

/// <summary>Reads the truth of each row, on the thread that reads the data.</summary>
internal interface ITargetReader
{
    /// <param name="targets">One a row: the index of its class, or its number.</param>
    /// <exception cref="RefusedModelException">A value is missing or none that the task knows.</exception>
    void Read(RowBatch batch, Span<double> targets);
}
