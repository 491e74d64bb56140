using System.Buffers;
using System.Text;

namespace ModelOps.Gateway.Rpc;

/// <summary>Writes the few small messages that the gateway answers itself; fields of a default value are left out, as proto3 does.</summary>
internal sealed class ProtoWriter
{
    private const int LengthDelimited = 2;

    private readonly ArrayBufferWriter<byte> bytes = new();

    public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    public ProtoWriter Number(int field, uint value)
    {
        if (value != 0)
            Varint(field << 3).Varint((int)value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => value == "" ? this : Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(field << 3 | LengthDelimited).Varint(value.Length);
        bytes.Write(value);
        return this;
    }

    private ProtoWriter Varint(int value)
    {
        for (var rest = (uint)value; ; rest >>= 7)
        {
            bytes.Write([rest < 0x80 ? (byte)rest : (byte)(rest | 0x80)]);
            if (rest < 0x80)
                return this;
        }
    }
}
