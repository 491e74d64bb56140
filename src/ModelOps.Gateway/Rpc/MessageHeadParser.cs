using System.Buffers;
using System.Text;

namespace ModelOps.Gateway.Rpc;

/// <summary>
/// Reads the texts of fields 1 and 2 from the beginning of a length-prefixed message, whichever message it is. Writers put fields in
/// the order of their numbers, so that what matters comes first; other orders are read as far as the limit.
/// </summary>
internal static class MessageHeadParser
{
    public const int MaxHeadBytes = 64 * 1024;

    private const int PrefixBytes = 5;
    private const int MaxTextBytes = 256;

    private static readonly MessageHead.Unfinished Unfinished = new();
    private static readonly MessageHead.Refused Malformed = new(RpcStatus.InvalidArgument, "The message is not what this call takes.");
    private static readonly MessageHead.Refused Late = new(RpcStatus.InvalidArgument, "The name of the model does not come first in the message.");
    private static readonly MessageHead.Refused Compressed = new(RpcStatus.Unimplemented, "This gateway takes no compressed messages: send it with the encoding identity.");

    public static MessageHead Parse(in ReadOnlySequence<byte> body, long maxMessageBytes)
    {
        var reader = new SequenceReader<byte>(body);
        if (!reader.TryRead(out var compressed) || !reader.TryReadBigEndian(out int length))
            return Unfinished;
        if (compressed != 0)
            return Compressed;
        if ((uint)length > maxMessageBytes)
            return new MessageHead.Refused(RpcStatus.ResourceExhausted, $"The message has {(uint)length} bytes, more than the {maxMessageBytes} that this gateway passes on.");
        var come = body.Slice(PrefixBytes, Math.Min(body.Length - PrefixBytes, length));
        var head = Fields(come, isWhole: come.Length == length);
        return head is MessageHead.Unfinished && come.Length >= MaxHeadBytes ? Late : head;
    }

    private static MessageHead Fields(in ReadOnlySequence<byte> message, bool isWhole)
    {
        var reader = new SequenceReader<byte>(message);
        string? first = null, second = null;
        while (!reader.End && (first is null || second is null))
        {
            if (!TryReadVarint(ref reader, out var tag))
                return isWhole || reader.Remaining >= 10 ? Malformed : Unfinished;
            var (field, kind) = (tag >> 3, (int)(tag & 7));
            if (field == 0)
                return Malformed;
            if (field > 2 && first is not null)
                break;
            if (field <= 2 && kind == 2)
            {
                if (!TryReadText(ref reader, out var text, out var isTooLong))
                    return isWhole || isTooLong ? Malformed : Unfinished;
                (first, second) = field == 1 ? (text, second) : (first, text);
            }
            else if (kind is 3 or 4 or > 5)
                return Malformed;
            else if (!TrySkip(ref reader, kind))
                return isWhole ? Malformed : Unfinished;
        }
        return isWhole || first is not null && (second is not null || !reader.End) ? new MessageHead.Named(first ?? "", second ?? "") : Unfinished;
    }

    private static bool TryReadText(ref SequenceReader<byte> reader, out string text, out bool isTooLong)
    {
        (text, isTooLong) = ("", false);
        if (!TryReadVarint(ref reader, out var length))
            return false;
        isTooLong = length > MaxTextBytes;
        if (isTooLong || !reader.TryReadExact((int)length, out var bytes))
            return false;
        text = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private static bool TrySkip(ref SequenceReader<byte> reader, int kind)
    {
        var length = kind == 1 ? 8UL : kind == 5 ? 4UL : 0UL;
        if (kind is 0 or 2 && !TryReadVarint(ref reader, out length))
            return false;
        var bytes = kind == 0 ? 0 : length;
        if (bytes > (ulong)reader.Remaining)
            return false;
        reader.Advance((long)bytes);
        return true;
    }

    /// <summary>Advances only when it is whole; one of more than 10 bytes is none.</summary>
    private static bool TryReadVarint(ref SequenceReader<byte> reader, out ulong value)
    {
        value = 0;
        var ahead = reader;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (!ahead.TryRead(out var part))
                return false;
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                reader = ahead;
                return true;
            }
        }
        return false;
    }
}
