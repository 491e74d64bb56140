namespace ModelOps.Serving.Requests;

/// <summary>Where the members of an input stand in the text.</summary>
internal struct InputParts
{
    public int Start { get; init; }

    public Range Name { get; private set; }

    public Range Datatype { get; private set; }

    public Range Shape { get; private set; }

    public Range Parameters { get; private set; }

    public Range Data { get; private set; }

    /// <summary>Whether all is known that the data are held to.</summary>
    public readonly bool AreComplete => IsKept(Name) && IsKept(Datatype) && IsKept(Shape);

    /// <summary>Whether there are data at all; found where they stand, or kept.</summary>
    public readonly bool HasData => IsKept(Data);

    /// <summary>Whether the data were read.</summary>
    public bool IsTaken { get; set; }

    /// <summary>False when the member came before.</summary>
    public bool TryKeep(ReadOnlySpan<byte> member, Range value) =>
        member.SequenceEqual("name"u8) ? TryKeep(Name, value, out var kept) && IsKept(Name = kept)
        : member.SequenceEqual("datatype"u8) ? TryKeep(Datatype, value, out kept) && IsKept(Datatype = kept)
        : member.SequenceEqual("shape"u8) ? TryKeep(Shape, value, out kept) && IsKept(Shape = kept)
        : member.SequenceEqual("parameters"u8) ? TryKeep(Parameters, value, out kept) && IsKept(Parameters = kept)
        : !member.SequenceEqual("data"u8) || (!IsTaken && TryKeep(Data, value, out kept) && IsKept(Data = kept));

    private static bool IsKept(Range range) => range.End.Value > 0;

    private static bool TryKeep(Range before, Range value, out Range kept)
    {
        kept = value;
        return !IsKept(before);
    }
}
