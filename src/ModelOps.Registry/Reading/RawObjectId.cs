using System.Buffers.Binary;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>An object id as trees hold it: 20 bytes. A text for each of a flat registry's 10,000 entries would cost more than reading them.</summary>
internal readonly record struct RawObjectId(ulong First, ulong Middle, uint Last)
{
    public const int Bytes = 20;

    public static RawObjectId Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));

    public GitObjectId ToId() => Identifier.Parse<GitObjectId>($"{First:x16}{Middle:x16}{Last:x8}");
}
