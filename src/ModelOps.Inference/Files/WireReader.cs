using System.Text;

namespace ModelOps.Inference.Files;

/// <summary>Protobuf, field by field, from a file of any size. No length that the file claims makes it take memory.</summary>
internal sealed class WireReader(Stream stream)
{
    private const int DeepestMessage = 64;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] buffer = new byte[1 << 16];
    private readonly long fileLength = stream.Length;
    private long bufferStart;
    private int next;
    private int filled;
    private int depth;
    private long limit = stream.Length;

    public long Position => bufferStart + next;

    /// <summary>False at the end of the message.</summary>
    public bool TryNext(out WireField field)
    {
        field = default;
        if (Position == limit)
            return false;
        var tag = Varint();
        var type = (WireType)(tag & 7);
        if (tag >> 3 is 0 or > 0x1FFFFFFF || !Enum.IsDefined(type))
            throw new OnnxModelException($"The file is not protobuf: byte {Position} starts no field.");
        field = new WireField((int)(tag >> 3), type);
        return true;
    }

    public ulong Varint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var one = Byte();
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
                return value;
        }
        throw new OnnxModelException($"The file is not protobuf: the number at byte {Position} does not end.");
    }

    public long Integer(WireField field) => Required(field, WireType.Varint) ? (long)Varint() : 0;

    /// <summary>Adds one number, or all that are packed into this field.</summary>
    public void Integers(WireField field, List<long> numbers)
    {
        if (field.Type is not WireType.Bytes)
        {
            numbers.Add(Integer(field));
            return;
        }
        var length = Length(field);
        for (var end = Position + length; Position < end;)
            numbers.Add((long)Varint());
    }

    /// <summary>Starts the message that this field holds, and answers with what <see cref="Leave"/> takes at its end.</summary>
    public long Enter(WireField field)
    {
        if (++depth > DeepestMessage)
            throw new OnnxModelException($"The file nests messages more than {DeepestMessage} deep.");
        var length = Length(field);
        (var outer, limit) = (limit, Position + length);
        return outer;
    }

    public void Leave(long outer)
    {
        depth--;
        limit = outer;
    }

    /// <summary>The length of the value that follows, which is not longer than its message.</summary>
    public long Length(WireField field)
    {
        Required(field, WireType.Bytes);
        var length = Varint();
        return length <= (ulong)(limit - Position) ? (long)length : throw Truncated();
    }

    public string Text(WireField field, int longest)
    {
        var length = Length(field);
        if (length > longest)
            throw new OnnxModelException($"A text of {length:N0} bytes stands at byte {Position}; at most {longest:N0} are read there.");
        var bytes = new byte[length];
        Read(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new OnnxModelException($"The text before byte {Position} is not UTF-8.");
        }
    }

    public void Read(Span<byte> destination)
    {
        if (destination.Length > limit - Position)
            throw Truncated();
        for (var done = 0; done < destination.Length;)
        {
            Fill();
            var count = Math.Min(filled - next, destination.Length - done);
            buffer.AsSpan(next, count).CopyTo(destination[done..]);
            (next, done) = (next + count, done + count);
        }
    }


    public void Skip(WireField field)
    {
        if (field.Type is WireType.Varint)
            Varint();
        else
            SkipBytes(field.Type switch { WireType.Fixed64 => 8, WireType.Fixed32 => 4, _ => Length(field) });
    }

    private void SkipBytes(long count)
    {
        if (count > limit - Position)
            throw Truncated();
        if (count <= filled - next)
        {
            next += (int)count;
            return;
        }
        var target = Position + count;
        stream.Position = target;
        (bufferStart, next, filled) = (target, 0, 0);
    }

    private byte Byte()
    {
        if (Position >= limit)
            throw Truncated();
        Fill();
        return buffer[next++];
    }

    private void Fill()
    {
        if (next < filled)
            return;
        (bufferStart, next) = (bufferStart + filled, 0);
        filled = stream.Read(buffer);
        if (filled == 0)
            throw Truncated();
    }

    private bool Required(WireField field, WireType type) => field.Type == type ? true : throw new OnnxModelException(
        $"The file is not ONNX: field {field.Number} before byte {Position} is written as {field.Type}, and {type} was expected.");

    private OnnxModelException Truncated() => new($"The file is damaged or ends early: a value at byte {Position:N0} of {fileLength:N0} is longer than what is left.");
}
