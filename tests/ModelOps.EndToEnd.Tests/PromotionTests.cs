using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

public sealed class PromotionTests
{
    [Test, CancelAfter(300_000)]
    public async Task No_request_fails_while_one_version_after_the_other_is_promoted(CancellationToken cancel)
    {
        var (code, output) = await ContainerEngine.RunProgramAsync(Checkout.Benchmarks, ["promotions", "--promotions", "5"], cancel);

        Assert.That((code, output.Contains("5 promotions under 50 requests a second", StringComparison.Ordinal)), Is.EqualTo((0, true)), output);
    }
}
