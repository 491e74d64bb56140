namespace ModelOps.Serving.Protocol;

internal abstract record RequestReading
{
    private RequestReading() { }

    public sealed record Taken(InferenceRequest Request) : RequestReading;

    /// <param name="Error">A sentence for the caller: what was expected and what came.</param>
    public sealed record Refused(string Error) : RequestReading;
}
