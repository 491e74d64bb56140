using System.Buffers;
using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.Domain.Labels;
using ModelOps.Serving.Json;
using ModelOps.Serving.Protocol;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Spooling;

/// <summary>Below the path of a model: labels come in by <c>feedback</c>; the monitor takes them and the answers that they are for by <c>spool</c>.</summary>
internal static class SpoolEndpoints
{
    private const int MostPageBytes = 1 << 20;
    private const string Nothing = "This server keeps no answers and no labels: Serving:SpoolDirectory is not set.";

    public static void MapSpool(this IEndpointRouteBuilder model, ServedVersion served, TimeProvider clock)
    {
        var reader = new FeedbackReader(clock);
        model.MapGet("spool", (string? after) => served.Spool is { } spool ? Page(spool, after ?? "") : NothingKept());
        model.MapPost("feedback", async (HttpRequest request) => served.Spool is { } spool
            ? Feedback(spool, reader, await BodyAsync(request, request.HttpContext.RequestAborted))
            : NothingKept());
    }

    private static IResult Page(Spool spool, string after)
    {
        var comma = after.IndexOf(',');
        var (answers, labels) = (default(RecordPosition), default(RecordPosition));
        if (after.Length > 0 && !(comma > 0 && RecordPosition.TryParse(after.AsSpan(0, comma), out answers) && RecordPosition.TryParse(after.AsSpan(comma + 1), out labels)))
            return ProtocolErrors.Answer(StatusCodes.Status400BadRequest, "What is asked for after is the next of an earlier page, or nothing.");
        var read = spool.Read(answers, labels, MostPageBytes);
        var page = new ByteWriter();
        page.Write("{\"answers\":["u8);
        Write(page, read.Answers);
        page.Write("],\"labels\":["u8);
        Write(page, read.Labels);
        page.Write("],\"next\":\""u8);
        page.Write(System.Text.Encoding.ASCII.GetBytes($"{read.NextAnswers},{read.NextLabels}"));
        page.Write("\",\"dropped_answers\":"u8);
        page.WriteNumber(spool.DroppedAnswers);
        page.Write(",\"dropped_labels\":"u8);
        page.WriteNumber(spool.DroppedLabels);
        page.Write((byte)'}');
        return TypedResults.Bytes(page.Written, "application/json");
    }

    private static void Write(ByteWriter page, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        for (var index = 0; index < records.Count; index++)
        {
            if (index > 0)
                page.Write((byte)',');
            page.Write(records[index].Span);
        }
    }

    private static IResult Feedback(Spool spool, FeedbackReader reader, ReadOnlyMemory<byte>? body)
    {
        if (body is not { } whole)
            return ProtocolErrors.Answer(StatusCodes.Status413PayloadTooLarge, $"Feedback takes at most {FeedbackReader.MostBytes} bytes at once.");
        var (labels, problem) = reader.Read(whole);
        if (problem is not null)
            return ProtocolErrors.Answer(StatusCodes.Status400BadRequest, problem);
        try
        {
            return TypedResults.Json(spool.Labels.Add(labels), LabelJson.Default.FeedbackAnswer);
        }
        catch (IOException)
        {
            return ProtocolErrors.Answer(StatusCodes.Status503ServiceUnavailable, "The labels could not all be written: send them again later.");
        }
    }

    /// <summary>Null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        var read = await request.BodyReader.ReadAtLeastAsync(FeedbackReader.MostBytes + 1, cancel);
        var body = read.Buffer.Length > FeedbackReader.MostBytes ? (ReadOnlyMemory<byte>?)null : read.Buffer.ToArray();
        request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }

    private static JsonHttpResult<ErrorAnswer> NothingKept() => ProtocolErrors.Answer(StatusCodes.Status409Conflict, Nothing);
}
