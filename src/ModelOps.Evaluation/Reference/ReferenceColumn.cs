using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>A column as its file declares it; the batches of whole numbers with gaps come as doubles.</summary>
/// <param name="Type">Null for a type that is not read.</param>
/// <param name="RowShape">The shape of one row's value; empty for a single value.</param>
internal sealed record ReferenceColumn(string Name, ElementType? Type, IReadOnlyList<int> RowShape);
