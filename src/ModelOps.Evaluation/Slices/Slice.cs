namespace ModelOps.Evaluation.Slices;

/// <summary>Some of the rows, and what they have in common.</summary>
/// <param name="Rows">Their indices, rising.</param>
internal sealed record Slice(string Column, string Name, int[] Rows);
