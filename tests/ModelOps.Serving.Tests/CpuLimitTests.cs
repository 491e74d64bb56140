using ModelOps.Serving.Execution;

namespace ModelOps.Serving.Tests;

internal sealed class CpuLimitTests
{
    [TestCase("max 100000", 8, 8)]
    [TestCase("200000 100000\n", 8, 2)]
    [TestCase("150000 100000", 8, 1)]
    [TestCase("50000 100000", 8, 1)]
    [TestCase("1600000 100000", 8, 8)]
    [TestCase("", 4, 4)]
    [TestCase("1 0", 4, 4)]
    public void A_control_group_limits_the_cores(string limit, int processors, int expected) =>
        Assert.That(CpuLimit.CoresOf(limit, processors), Is.EqualTo(expected));
}
