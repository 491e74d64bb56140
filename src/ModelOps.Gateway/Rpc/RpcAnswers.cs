using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ModelOps.Gateway.Rpc;

/// <summary>Answers of gRPC that the gateway gives itself (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).</summary>
internal static class RpcAnswers
{
    public const string StatusHeader = "grpc-status";

    private const string MessageHeader = "grpc-message";
    private const string ContentType = "application/grpc";
    private const int PrefixBytes = 5;

    /// <summary>A status alone, without a message before it.</summary>
    public static Task RefuseAsync(HttpContext context, RpcStatus status, string text)
    {
        var response = context.Response;
        response.Clear();
        response.ContentType = ContentType;
        response.Headers[StatusHeader] = ((int)status).ToString(CultureInfo.InvariantCulture);
        response.Headers[MessageHeader] = Escape(text);
        return response.CompleteAsync();
    }

    public static async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> message)
    {
        await WriteAsync(context, message);
        End(context);
    }

    /// <summary>One message of those of a stream.</summary>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> message)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = ContentType;
        var framed = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.Span.CopyTo(framed.AsSpan(PrefixBytes));
        await context.Response.Body.WriteAsync(framed, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public static void End(HttpContext context) => context.Response.AppendTrailer(StatusHeader, "0");

    /// <summary>Percent-encoded UTF-8 but for printable ASCII, as the protocol wants it.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (unit is >= 0x20 and <= 0x7e and not (byte)'%')
                escaped.Append((char)unit);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }
        return escaped.ToString();
    }
}
