using ModelOps.Serving.Requests;

namespace ModelOps.Serving.Protocol;

/// <summary>How an inference request stands in the body of its HTTP request, and its answer in that of the response.</summary>
internal interface IRequestForm
{
    /// <param name="jsonLength">By the request's header; null for a body of JSON alone.</param>
    /// <returns>What is wrong, in a sentence for the caller; null when nothing is.</returns>
    string? Read(ReadOnlySpan<byte> body, int? jsonLength, InferenceRequest request);

    /// <summary>Writes the answer from the tensors of a request that was run.</summary>
    /// <returns>The length of the JSON when bytes follow it; null for an answer of JSON alone.</returns>
    int? Write(InferenceRequest request);
}
