namespace ModelOps.Inference.Tests;

public sealed class BFloat16Tests
{
    [TestCase(0f, 0x0000)]
    [TestCase(-0f, 0x8000)]
    [TestCase(1f, 0x3F80)]
    [TestCase(1.00390625f, 0x3F80, TestName = "Half way between two goes to the even one, downwards")]
    [TestCase(1.01171875f, 0x3F82, TestName = "Half way between two goes to the even one, upwards")]
    [TestCase(1.0039064f, 0x3F81, TestName = "A little more than half way goes up")]
    [TestCase(3.1415927f, 0x4049)]
    [TestCase(3.3895314e38f, 0x7F7F, TestName = "The largest")]
    [TestCase(3.4e38f, 0x7F80, TestName = "Beyond the largest is infinity")]
    [TestCase(float.NegativeInfinity, 0xFF80)]
    public void A_single_is_rounded_to_the_nearest(float value, int bits) => Assert.That(BFloat16.Of(value).Bits, Is.EqualTo((ushort)bits));

    [Test]
    public void Not_a_number_stays_none() => Assert.That(float.IsNaN(BFloat16.Of(BitConverter.UInt32BitsToSingle(0x7F80_0001)).Value), Is.True);

    [Test]
    public void Each_of_them_comes_back_as_itself()
    {
        var finite = Enumerable.Range(0, 1 << 16).Select(bits => new BFloat16((ushort)bits)).Where(value => !float.IsNaN(value.Value)).ToList();
        Assert.That(finite.Select(value => BFloat16.Of(value.Value)), Is.EqualTo(finite));
    }
}
