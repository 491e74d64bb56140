using Microsoft.AspNetCore.Http.Features;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Copies;

/// <summary>A request whose body and answer are kept while they pass through.</summary>
internal sealed class CopyRecording
{
    private static readonly string[] Kept = ["Content-Type", "Content-Encoding", "Accept", "Inference-Header-Content-Length"];

    private readonly HttpContext context;
    private readonly RoutedModel model;
    private readonly BodyRecord request;
    private readonly BodyRecord answer;
    private readonly Stream requestBody;
    private readonly IHttpResponseBodyFeature answerBody;

    public CopyRecording(HttpContext context, RoutedModel model, int maxBytes)
    {
        (this.context, this.model) = (context, model);
        (request, answer) = (new BodyRecord(maxBytes), new BodyRecord(maxBytes));
        requestBody = context.Request.Body;
        answerBody = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Body = new RecordedBody(requestBody, request);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new RecordedBody(answerBody.Stream, answer), answerBody));
    }

    /// <summary>Null when the answer was no success, is no JSON, or something was too large to be kept.</summary>
    public FinishedCopy? Finish(bool isAnswered)
    {
        context.Request.Body = requestBody;
        context.Features.Set(answerBody);
        return isAnswered && IsComparable && request.Bytes is { } asked && answer.Bytes is { } answered
            ? new()
            {
                Model = model,
                Path = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent(),
                Headers = [.. Kept.Where(context.Request.Headers.ContainsKey).Select(name => (name, context.Request.Headers[name].ToString()))],
                Request = asked,
                Answer = answered,
            }
            : null;
    }

    private bool IsComparable =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && !context.RequestAborted.IsCancellationRequested
        && context.Response.Headers.ContentEncoding.Count == 0
        && context.Response.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
}
