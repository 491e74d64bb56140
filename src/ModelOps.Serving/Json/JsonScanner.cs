namespace ModelOps.Serving.Json;

/// <summary>
/// Walks JSON (RFC 8259) in one piece of memory without making anything. The text must be valid UTF-8. A method that finds something else
/// than it should answers false and leaves what was wrong in <see cref="Problem"/>.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> text)
{
    private const int MostNested = 64;

    public ReadOnlySpan<byte> Text { get; } = text;

    public int Position { get; set; }

    public string? Problem { get; private set; }

    /// <summary>The next byte that is no white space; 0 at the end.</summary>
    public byte Peek()
    {
        var position = Position;
        while (position < Text.Length && Text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            position++;
        Position = position;
        return position < Text.Length ? Text[position] : (byte)0;
    }

    public bool TryTake(byte expected)
    {
        if (Peek() != expected)
            return false;
        Position++;
        return true;
    }

    /// <summary>The next item of an array or member of an object that was entered; false at its end too, which is taken.</summary>
    public bool Next(byte end, ref bool first)
    {
        if (TryTake(end))
            return false;
        if (!first && !TryTake((byte)','))
            return Fail($"'{(char)end}' or ',' was expected");
        if (!first && Peek() == end)
            return Fail("a value was expected");
        first = false;
        return true;
    }

    /// <summary>The name of the next member, up to its value; false at the end of the object too.</summary>
    public bool NextMember(ref bool first, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!Next((byte)'}', ref first))
            return false;
        if (Peek() != '"' || !TryReadString(out var raw, out var escaped))
            return Fail("the name of a member was expected");
        name = raw;
        if (escaped && !JsonText.TryUnescape(raw, out name))
            return Fail("the name of a member is not Unicode");
        return TryTake((byte)':') || Fail("':' was expected");
    }

    /// <summary>What stands between the quotes, with its escapes.</summary>
    public bool TryReadString(out ReadOnlySpan<byte> raw, out bool escaped)
    {
        raw = default;
        escaped = false;
        if (!TryTake((byte)'"'))
            return Fail("a string was expected");
        var start = Position;
        while (true)
        {
            var length = Text[Position..].IndexOfAny(JsonText.Special);
            if (length < 0)
                return Fail("a string does not end");
            Position += length;
            switch (Text[Position])
            {
                case (byte)'"':
                    raw = Text[start..Position++];
                    return true;
                case (byte)'\\' when JsonText.EscapeLength(Text[Position..]) is > 0 and var skipped:
                    Position += skipped;
                    escaped = true;
                    break;
                default:
                    return Fail("a string has a control character or a wrong escape");
            }
        }
    }

    /// <summary>One value of any kind.</summary>
    public bool TrySkip() => TrySkip(0);

    public bool Fail(string what)
    {
        Problem ??= $"At byte {Position} {what}.";
        return false;
    }

    private bool TrySkip(int depth)
    {
        if (depth > MostNested)
            return Fail($"more than {MostNested} levels are nested");
        return Peek() switch
        {
            (byte)'{' => TrySkipObject(depth),
            (byte)'[' => TrySkipArray(depth),
            (byte)'"' => TryReadString(out _, out _),
            (byte)'t' => TrySkipWord("true"u8),
            (byte)'f' => TrySkipWord("false"u8),
            (byte)'n' => TrySkipWord("null"u8),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => TrySkipNumber(),
            _ => Fail("a value was expected"),
        };
    }

    private bool TrySkipObject(int depth)
    {
        var first = true;
        Position++;
        while (NextMember(ref first, out _))
            if (!TrySkip(depth + 1))
                return false;
        return Problem is null;
    }

    private bool TrySkipArray(int depth)
    {
        var first = true;
        Position++;
        while (Next((byte)']', ref first))
            if (!TrySkip(depth + 1))
                return false;
        return Problem is null;
    }

    private bool TrySkipWord(ReadOnlySpan<byte> word)
    {
        if (!Text[Position..].StartsWith(word))
            return Fail("a value was expected");
        Position += word.Length;
        return true;
    }

    private bool TrySkipNumber()
    {
        var position = Position;
        if (!DecimalNumber.TryRead(Text, ref position, out _))
            return Fail("a number was expected");
        Position = position;
        return true;
    }
}
