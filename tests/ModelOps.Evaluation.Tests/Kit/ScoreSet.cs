using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Tests.Kit;

internal sealed record ScoreSet(string Name, double[] Scores, bool[] Positive)
{
    public ScoredRows ToRows()
    {
        var rows = new ScoredRows();
        foreach (var (score, positive) in Scores.Zip(Positive))
            rows.Add(score, positive);
        return rows;
    }
}
