using ModelOps.Inference;

namespace ModelOps.Serving.Json;

/// <summary>Numbers with a fraction. One that is too large for its type is refused, not made infinite.</summary>
internal readonly struct FloatElements : IElement<float>, IElement<double>, IElement<Half>, IElement<BFloat16>
{
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out float value)
    {
        value = DecimalNumber.TryRead(text, ref position, out var number) ? number.ToSingle() : float.NaN;
        return float.IsFinite(value);
    }

    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out double value)
    {
        value = DecimalNumber.TryRead(text, ref position, out var number) ? number.ToDouble() : double.NaN;
        return double.IsFinite(value);
    }

    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out Half value)
    {
        value = DecimalNumber.TryRead(text, ref position, out var number) ? (Half)number.ToDouble() : Half.NaN;
        return Half.IsFinite(value);
    }

    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out BFloat16 value)
    {
        value = BFloat16.Of(DecimalNumber.TryRead(text, ref position, out var number) ? number.ToSingle() : float.NaN);
        return float.IsFinite(value.Value);
    }
}
