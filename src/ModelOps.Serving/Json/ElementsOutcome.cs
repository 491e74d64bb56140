namespace ModelOps.Serving.Json;

internal enum ElementsOutcome
{
    Taken,

    /// <summary>The arrays have another number of elements than the shape, or nest otherwise.</summary>
    DoNotFit,

    /// <summary>An element is not of the type.</summary>
    WrongElement,
}
