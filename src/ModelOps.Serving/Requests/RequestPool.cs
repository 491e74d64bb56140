using System.Collections.Concurrent;
using ModelOps.Inference;

namespace ModelOps.Serving.Requests;

/// <summary>Requests with their memory, for use again. Not more are kept than were ever in flight at once, nor many.</summary>
internal sealed class RequestPool(OnnxModel model)
{
    private const int MostKept = 256;

    private readonly ConcurrentQueue<InferenceRequest> spare = new();
    private int kept;

    public InferenceRequest Take()
    {
        if (!spare.TryDequeue(out var request))
            return new InferenceRequest(model);
        Interlocked.Decrement(ref kept);
        return request;
    }

    /// <summary>Nobody else may hold the request any more.</summary>
    public void Return(InferenceRequest request)
    {
        request.Reset();
        if (Interlocked.Increment(ref kept) <= MostKept)
            spare.Enqueue(request);
        else
            Interlocked.Decrement(ref kept);
    }
}
