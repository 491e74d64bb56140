using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Tests.Kit;

internal static class ColumnValues
{
    public static double[] ToArray(this NumberColumn column) => [.. Enumerable.Range(0, column.Count).Select(row => column[row])];
}
