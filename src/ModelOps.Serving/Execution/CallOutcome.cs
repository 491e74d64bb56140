namespace ModelOps.Serving.Execution;

internal enum CallOutcome
{
    /// <summary>The outputs are there.</summary>
    Answered,

    /// <summary>The model failed on these inputs; the call says how.</summary>
    Failed,

    /// <summary>The queue was full.</summary>
    Overloaded,

    /// <summary>The deadline came while the call waited.</summary>
    Late,

    /// <summary>The caller left while the call waited.</summary>
    Abandoned,
}
