namespace ModelOps.Inference.Tests;

/// <summary>A model of each element type gives back what it got, to the bit.</summary>
public sealed class ElementTypeTests
{
    [Test]
    public void Booleans() => AssertEchoes(false, true);

    [Test]
    public void Unsigned_integers()
    {
        AssertEchoes(byte.MinValue, (byte)7, byte.MaxValue);
        AssertEchoes(ushort.MinValue, (ushort)7, ushort.MaxValue);
        AssertEchoes(uint.MinValue, 7u, uint.MaxValue);
        AssertEchoes(ulong.MinValue, 7ul, ulong.MaxValue);
    }

    [Test]
    public void Signed_integers()
    {
        AssertEchoes(sbyte.MinValue, (sbyte)-7, sbyte.MaxValue);
        AssertEchoes(short.MinValue, (short)-7, short.MaxValue);
        AssertEchoes(int.MinValue, -7, int.MaxValue);
        AssertEchoes(long.MinValue, -7L, long.MaxValue);
    }

    [Test]
    public void Floats()
    {
        AssertEchoes(Half.NegativeInfinity, Half.NaN, Half.Epsilon, Half.MaxValue, Half.NegativeZero);
        AssertEchoes(BFloat16.Of(float.NegativeInfinity), BFloat16.Of(float.NaN), new BFloat16(1), BFloat16.Of(float.NegativeZero));
        AssertEchoes(float.NegativeInfinity, float.NaN, float.Epsilon, float.MaxValue, float.NegativeZero);
        AssertEchoes(double.NegativeInfinity, double.NaN, double.Epsilon, double.MaxValue, double.NegativeZero);
    }

    [Test]
    public void Strings()
    {
        string[] values = ["", "plain", "ünïcödé", "日本語", "😀", "two\nlines", "null\0inside", new string('x', 100_000)];
        using var model = TestModels.Load("echo-String");
        var echo = (TextTensor)model.Run([new TextTensor("x", values, [values.Length])]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(echo.Values, Is.EqualTo(values));
            Assert.That(echo.Type, Is.EqualTo(ElementType.String));
        }
    }

    [Test]
    public void A_type_without_an_ONNX_counterpart_is_refused() =>
        Assert.That(() => new NumberTensor<decimal>("x", new decimal[1], [1]), Throws.InstanceOf<NotSupportedException>().With.Message.EqualTo("No ONNX tensor holds Decimal."));

    private static void AssertEchoes<T>(params T[] values) where T : unmanaged
    {
        var input = new NumberTensor<T>("x", values, [values.Length]);
        using var model = TestModels.Load($"echo-{input.Type}");
        Assert.That(model.Inputs.Single(), Has.Property("Name").EqualTo("x").And.Property("Type").EqualTo(input.Type));
        AssertSame(input, model.Run([input]).Single());
        var scalar = new NumberTensor<T>("x", values.AsMemory(1, 1), []);
        AssertSame(scalar, model.Run([scalar]).Single());
        var empty = new NumberTensor<T>("x", Memory<T>.Empty, [0, 3]);
        AssertSame(empty, model.Run([empty]).Single());
    }

    private static void AssertSame<T>(NumberTensor<T> input, Tensor output) where T : unmanaged
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output.Name, Is.EqualTo("y"));
            Assert.That(output.Type, Is.EqualTo(input.Type));
            Assert.That(output.Shape, Is.EqualTo(input.Shape));
            Assert.That(((NumberTensor<T>)output).Values.ToArray(), Is.EqualTo(input.Values.ToArray()));
        }
    }
}
