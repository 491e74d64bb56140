namespace ModelOps.Domain.Reports;

/// <summary>How often each class was taken for each.</summary>
/// <param name="Labels">The classes, in the order of rows and columns.</param>
/// <param name="Weights">A row a true class, a column a foretold one: how many rows, or the sum of their weights.</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<double>> Weights);
