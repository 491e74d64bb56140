using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Tests.Kit;

internal sealed record ScoreSet(string Name, double[] Scores, bool[] Positive)
{
    public BinaryRows ToRows(double[]? weights = null) =>
        new(new NumberColumn(Scores), Array.ConvertAll(Positive, positive => positive ? (byte)1 : (byte)0), weights);
}
