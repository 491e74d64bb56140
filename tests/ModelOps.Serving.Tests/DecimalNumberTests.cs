using System.Globalization;
using System.Text;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Tests;

/// <summary>The framework's own parser is the oracle, to the bit.</summary>
internal sealed class DecimalNumberTests
{
    private const int Numbers = 300_000;

    [Test]
    public void Singles_and_doubles_as_any_program_writes_them_are_read_to_the_bit()
    {
        var random = new Random(1);
        for (var number = 0; number < Numbers; number++)
        {
            var bits = random.NextInt64();
            if (BitConverter.Int64BitsToDouble(bits) is var any && double.IsFinite(any))
                AssertRead(any.ToString("R", CultureInfo.InvariantCulture));
            if (BitConverter.Int32BitsToSingle((int)bits) is var small && float.IsFinite(small))
                AssertRead(small.ToString("R", CultureInfo.InvariantCulture));
            AssertRead(((random.NextDouble() * 2) - 1).ToString("R", CultureInfo.InvariantCulture));
            AssertRead(((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 9))).ToString($"F{random.Next(0, 9)}", CultureInfo.InvariantCulture));
        }
    }

    [Test]
    public void Numbers_in_the_middle_of_two_singles_and_beside_it_are_read_to_the_bit()
    {
        var random = new Random(2);
        for (var number = 0; number < Numbers; number++)
        {
            var low = BitConverter.Int32BitsToSingle(random.Next(0x00800000, 0x7F000000));
            var middle = ((double)low / 2) + ((double)MathF.BitIncrement(low) / 2);
            AssertRead(middle.ToString("R", CultureInfo.InvariantCulture));
            AssertRead(Math.BitIncrement(middle).ToString("R", CultureInfo.InvariantCulture));
            AssertRead(Math.BitDecrement(middle).ToString("R", CultureInfo.InvariantCulture));
            AssertRead($"{random.Next(1 << 24, int.MaxValue)}");
            AssertRead($"{random.NextInt64(1L << 53, long.MaxValue)}");
        }
    }

    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("-0.0e5")]
    [TestCase("0.1")]
    [TestCase("1e0")]
    [TestCase("1E+22")]
    [TestCase("1e23")]
    [TestCase("123456789012345678901234567890")]
    [TestCase("0.000000000000000000000000000000000000000000001401298464324817")]
    [TestCase("1.17549435e-38")]
    [TestCase("1.1754942e-38")]
    [TestCase("7.0064923216240853546186479164495e-46")]
    [TestCase("3.4028234663852886e38")]
    [TestCase("3.4028235677973366e38")]
    [TestCase("2.2250738585072011e-308")]
    [TestCase("1.7976931348623159e308")]
    [TestCase("1e999999999999999999999")]
    [TestCase("1e-999999999999999999999")]
    [TestCase("9007199254740993")]
    [TestCase("16777217")]
    [TestCase("18446744073709551615")]
    [TestCase("18446744073709551616")]
    [TestCase("0.00000000000000000000")]
    public void Numbers_at_the_edges_are_read_to_the_bit(string text) => AssertRead(text);

    [TestCase("")]
    [TestCase("-")]
    [TestCase("+1")]
    [TestCase("01")]
    [TestCase("-01")]
    [TestCase(".5")]
    [TestCase("1.")]
    [TestCase("1.e5")]
    [TestCase("1e")]
    [TestCase("1e+")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    public void What_JSON_does_not_call_a_number_is_refused(string text)
    {
        var position = 0;
        Assert.That(DecimalNumber.TryRead(Encoding.UTF8.GetBytes(text), ref position, out _), Is.False);
    }

    private static void AssertRead(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes($"{text},");
        var position = 0;
        if (!DecimalNumber.TryRead(utf8, ref position, out var number) || position != text.Length)
            Assert.Fail($"{text} was not read as a number.");
        var (single, expected) = (number.ToSingle(), float.Parse(text, CultureInfo.InvariantCulture));
        if (BitConverter.SingleToInt32Bits(single) != BitConverter.SingleToInt32Bits(expected))
            Assert.Fail($"{text} was read as the single {single:R}, not {expected:R}.");
        var (value, right) = (number.ToDouble(), double.Parse(text, CultureInfo.InvariantCulture));
        if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(right))
            Assert.Fail($"{text} was read as the double {value:R}, not {right:R}.");
    }
}
