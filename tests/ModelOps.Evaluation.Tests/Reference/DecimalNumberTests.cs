using System.Globalization;
using System.Text;
using ModelOps.Evaluation.Reference.Csv;

namespace ModelOps.Evaluation.Tests.Reference;

/// <summary>Where a number is read at all, it is the double that .NET makes of it, to the bit.</summary>
public sealed class DecimalNumberTests
{
    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("+7.")]
    [TestCase(".5")]
    [TestCase("1e5")]
    [TestCase("1E-5")]
    [TestCase("9007199254740993")]
    [TestCase("9007199254740992.5")]
    [TestCase("0.1")]
    [TestCase("0.30000000000000004")]
    [TestCase("123456789012345678")]
    [TestCase("0.000012345678901234567")]
    [TestCase("4503599627370496.5")]
    [TestCase("4503599627370497.5")]
    [TestCase("1.7976931348623157e40")]
    [TestCase("5e-55")]
    [TestCase("9999999999999999999")]
    public void A_number_is_the_nearest_double(string text) => AssertSame(text, mustRead: true);

    [TestCase("")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("e5")]
    [TestCase("1e")]
    [TestCase("1e+")]
    [TestCase("nan")]
    [TestCase("1e-400")]
    [TestCase("1e99999999999")]
    [TestCase("3.14159265358979323846264338327950288")]
    public void What_is_no_number_or_only_for_NET_is_left_alone(string text) =>
        Assert.That(DecimalNumber.Read(Encoding.ASCII.GetBytes(text + ","), 0, out _), Is.Zero);

    [Test]
    public void A_million_numbers_are_the_nearest_doubles()
    {
        var random = new Random(3);
        for (var round = 0; round < 200_000; round++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value))
                AssertSame(value.ToString("R", CultureInfo.InvariantCulture), mustRead: false);
            var scaled = random.NextDouble() * Math.Pow(10, random.Next(-20, 20));
            AssertSame(scaled.ToString("R", CultureInfo.InvariantCulture), mustRead: true);
            AssertSame(((float)scaled).ToString("R", CultureInfo.InvariantCulture), mustRead: true);
            AssertSame($"{random.NextInt64(1L << 53, long.MaxValue)}e{random.Next(-40, 40)}", mustRead: true);
            AssertSame($"{(1L << 53) + random.Next(1000)}.5", mustRead: true);
        }
    }

    private static void AssertSame(string text, bool mustRead)
    {
        var end = DecimalNumber.Read(Encoding.ASCII.GetBytes(text + ","), 0, out var value);
        if (end == 0 && !mustRead)
            return;
        if (end != text.Length || BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)))
            Assert.Fail($"{text} was read as {value:R} up to {end}.");
    }
}
