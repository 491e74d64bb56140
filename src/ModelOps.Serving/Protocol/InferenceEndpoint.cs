using System.Globalization;
using System.IO.Pipelines;
using ModelOps.Serving.Execution;
using ModelOps.Serving.Metrics;
using ModelOps.Serving.Requests;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

/// <summary>One inference request over REST: its body is read straight into tensors, and the answer written straight from them.</summary>
internal sealed class InferenceEndpoint(ServedVersion served, IRequestForm form, TimeProvider clock)
{
    /// <summary>Of the binary tensor extension: how many bytes of the body are JSON.</summary>
    public const string JsonLengthHeader = "Inference-Header-Content-Length";

    /// <summary>Milliseconds after which the caller does not want the answer any more.</summary>
    public const string TimeoutHeader = "X-Request-Timeout-Ms";

    private const string Json = "application/json";
    private const string Binary = "application/octet-stream";
    private const int LongestTimeout = 24 * 60 * 60 * 1000;

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, started, code) = (served.Requests.Take(), clock.GetTimestamp(), StatusCodes.Status500InternalServerError);
        try
        {
            var error = served.Refusal is { } refusal
                ? new ProtocolError(StatusCodes.Status503ServiceUnavailable, refusal)
                : await ReadAsync(context, request) ?? await RunAsync(context, request);
            if (error is not null)
                await error.WriteAsync(context);
            else
                await KeepAndWriteAsync(context.Response, request);
            code = context.Response.StatusCode;
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            code = refused.StatusCode;
            await new ProtocolError(refused.StatusCode, refused.Message).WriteAsync(context);
        }
        catch (Exception gone) when (ProtocolErrors.HasLeft(context, gone))
        {
            // There is nobody to answer, and nothing went wrong here.
            code = StatusCodes.Status499ClientClosedRequest;
        }
        finally
        {
            served.Requests.Return(request);
            InferenceMeter.Count(served, context, code, clock.GetElapsedTime(started));
        }
    }

    private async ValueTask<ProtocolError?> ReadAsync(HttpContext context, InferenceRequest request)
    {
        if (context.Request.Headers.ContentEncoding is { Count: > 0 } encoding)
            return new(StatusCodes.Status415UnsupportedMediaType, $"Send the body as it is: it came with the Content-Encoding {encoding}.");
        if (!TryReadHeader(context, JsonLengthHeader, int.MaxValue, out var jsonLength))
            return Bad($"The header {JsonLengthHeader} is a number of bytes.");
        if (!TryReadHeader(context, TimeoutHeader, LongestTimeout, out var timeout))
            return Bad($"The header {TimeoutHeader} is a number of milliseconds up to a day.");
        if (timeout is > 0 and var milliseconds)
            request.Timeout = TimeSpan.FromMilliseconds(milliseconds);
        var body = context.Request.BodyReader;
        var result = await body.ReadAsync();
        if (result is { IsCompleted: true, Buffer.IsSingleSegment: true })
        {
            var error = form.Read(result.Buffer.FirstSpan, jsonLength, request);
            body.AdvanceTo(result.Buffer.End);
            return Bad(error);
        }
        await GatherAsync(body, result, request);
        return Bad(form.Read(request.Body.Written.Span, jsonLength, request));
    }

    /// <summary>A body that comes in parts is put together first. Grows with what really comes: a length that is only declared takes no memory.</summary>
    private static async ValueTask GatherAsync(PipeReader body, ReadResult result, InferenceRequest request)
    {
        while (true)
        {
            foreach (var part in result.Buffer)
                request.Body.Write(part.Span);
            body.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                return;
            result = await body.ReadAsync();
        }
    }

    private async ValueTask<ProtocolError?> RunAsync(HttpContext context, InferenceRequest request)
    {
        request.EnsureId();
        request.Call.Caller = context;
        if (request.Timeout is { } timeout)
            request.Call.Deadline = clock.GetTimestamp() + (long)(timeout.TotalSeconds * clock.TimestampFrequency);
        return await served.RunAsync(request.Call) switch
        {
            CallOutcome.Answered => null,
            CallOutcome.Failed => new(StatusCodes.Status500InternalServerError, $"The model failed on these inputs: {request.Call.Failure}"),
            CallOutcome.Overloaded => new(StatusCodes.Status503ServiceUnavailable, "The queue of this server is full: ask again later.", RetryAfter: 1),
            CallOutcome.Late => new(StatusCodes.Status504GatewayTimeout, "The deadline of this request came while it waited."),
            _ => new(StatusCodes.Status499ClientClosedRequest, "The caller left while the request waited."),
        };
    }

    private async Task KeepAndWriteAsync(HttpResponse response, InferenceRequest request)
    {
        served.Spool?.Offer(request);
        var jsonLength = form.Write(request);
        if (jsonLength is { } length)
            response.Headers[JsonLengthHeader] = length.ToString(CultureInfo.InvariantCulture);
        response.ContentType = jsonLength is null ? Json : Binary;
        response.ContentLength = request.Answer.Length;
        await response.BodyWriter.WriteAsync(request.Answer.Written);
    }

    /// <summary>False for a header that is there and no number of the range.</summary>
    private static bool TryReadHeader(HttpContext context, string name, int most, out int? value)
    {
        value = null;
        if (!context.Request.Headers.TryGetValue(name, out var text))
            return true;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most;
        value = number;
        return isNumber;
    }

    private static ProtocolError? Bad(string? error) => error is null ? null : new(StatusCodes.Status400BadRequest, error);
}
