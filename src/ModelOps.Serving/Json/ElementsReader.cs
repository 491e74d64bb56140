namespace ModelOps.Serving.Json;

/// <summary>The elements of one tensor, flat or in arrays nested by its shape, straight into its memory.</summary>
internal ref struct ElementsReader<TTarget>(JsonScanner json, ReadOnlySpan<long> shape, int count, TTarget target)
    where TTarget : IElementTarget, allows ref struct
{
    private readonly ReadOnlySpan<long> shape = shape;
    private JsonScanner json = json;
    private TTarget target = target;
    private readonly bool isNested = IsNested(json, shape);
    private int index;

    public ElementsResult Read()
    {
        var outcome = isNested ? ReadNested(0) : ReadFlat(count);
        return new ElementsResult(outcome, index, json.Position);
    }

    private static bool IsNested(JsonScanner json, ReadOnlySpan<long> shape)
    {
        json.Position++;
        return shape.Length > 1 && json.Peek() == '[';
    }

    private ElementsOutcome ReadNested(int depth)
    {
        if (json.Peek() != '[')
            return ElementsOutcome.DoNotFit;
        if (depth == shape.Length - 1)
            return ReadFlat((int)shape[depth]);
        json.Position++;
        for (var item = 0L; item < shape[depth]; item++)
        {
            if (item > 0 && !json.TryTake((byte)','))
                return ElementsOutcome.DoNotFit;
            if (ReadNested(depth + 1) is not ElementsOutcome.Taken and var failure)
                return failure;
        }
        return json.TryTake((byte)']') ? ElementsOutcome.Taken : ElementsOutcome.DoNotFit;
    }

    /// <summary>From the opening bracket to the closing one.</summary>
    private ElementsOutcome ReadFlat(int length)
    {
        var text = json.Text;
        var position = json.Position + 1;
        for (var item = 0; item < length; item++)
        {
            position = SkipWhite(text, position);
            if (item > 0)
            {
                if (position >= text.Length || text[position] != ',')
                    return Fail(ElementsOutcome.DoNotFit, position);
                position = SkipWhite(text, position + 1);
            }
            var start = position;
            if (!target.TryTake(text, ref position))
                return Fail(EndsOrNests(text, start) ? ElementsOutcome.DoNotFit : ElementsOutcome.WrongElement, start);
            index++;
        }
        json.Position = position;
        return json.TryTake((byte)']') ? ElementsOutcome.Taken : ElementsOutcome.DoNotFit;
    }

    /// <summary>There are fewer elements than the shape has, or arrays where elements should be.</summary>
    private readonly bool EndsOrNests(ReadOnlySpan<byte> text, int position) =>
        position < text.Length && (text[position] == ']' || (isNested && text[position] == '['));

    private ElementsOutcome Fail(ElementsOutcome outcome, int position)
    {
        json.Position = position;
        return outcome;
    }

    private static int SkipWhite(ReadOnlySpan<byte> text, int position) =>
        (uint)position < (uint)text.Length && text[position] > ' ' ? position : SkipSome(text, position);

    private static int SkipSome(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            position++;
        return position;
    }
}
