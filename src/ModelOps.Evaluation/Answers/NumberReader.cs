using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Answers;

/// <summary>Reads the true number of each row.</summary>
internal sealed class NumberReader(ReferenceSource reference) : ITargetReader
{
    public void Read(RowBatch batch, Span<double> targets)
    {
        var column = batch.Columns[reference.Target!];
        for (var row = 0; row < batch.Count; row++)
        {
            targets[row] = column.NumberAt(row);
            if (!double.IsFinite(targets[row]))
                throw new RefusedModelException(batch.File, $"The column '{reference.Target}' holds {batch.Found(column, row, reference.Id)}; a finite number was expected.");
        }
    }
}
