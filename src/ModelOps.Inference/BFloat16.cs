using System.Globalization;

namespace ModelOps.Inference;

/// <summary>The upper 16 bits of a single: its range, and three digits. .NET has no such number; ONNX's is the same to the bit.</summary>
public readonly record struct BFloat16(ushort Bits)
{
    private const int Dropped = 16;
    private const ushort Quiet = 0x0040;

    public float Value => BitConverter.UInt32BitsToSingle((uint)Bits << Dropped);

    /// <summary>The nearest one; of two equally near ones the even one.</summary>
    public static BFloat16 Of(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? new((ushort)((bits >> Dropped) | Quiet))
            : new((ushort)((bits + 0x7FFF + ((bits >> Dropped) & 1)) >> Dropped));
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
