namespace ModelOps.Serving.Json;

/// <param name="Index">Of the element at fault.</param>
/// <param name="Position">Behind the elements, or where the fault lies.</param>
internal readonly record struct ElementsResult(ElementsOutcome Outcome, int Index, int Position);
