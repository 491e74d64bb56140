namespace ModelOps.Evaluation.Figures;

/// <summary>The two figures of a ranking.</summary>
/// <param name="RocAuc">Not a number where one of the classes has no row.</param>
/// <param name="AveragePrecision">Not a number where the positive class has no row.</param>
internal readonly record struct RankingFigures(double RocAuc, double AveragePrecision);
