using ModelOps.Serving.Execution;

namespace ModelOps.Serving.Tests;

internal sealed class LoneCallsTests
{
    private readonly LoneCalls lone = new();

    [SetUp]
    public void ForgetAll() => lone.Learn(2);

    [Test]
    public void A_few_turns_of_one_call_prove_nothing()
    {
        Learn(1, times: 15);
        Assert.That(lone.TryTrust(), Is.False);
    }

    [Test]
    public void After_many_of_them_calls_are_run_at_once_and_now_and_then_tried_again()
    {
        Learn(1, times: 16);
        Assert.That(Trusted(), Is.EqualTo(64));
        Learn(1, times: 1);
        Assert.That(Trusted(), Is.EqualTo(64));
    }

    [Test]
    public void One_turn_of_several_ends_it()
    {
        Learn(1, times: 100);
        Learn(2, times: 1);
        Assert.That(Trusted(), Is.Zero);
        Learn(1, times: 15);
        Assert.That(Trusted(), Is.Zero);
    }

    private void Learn(int calls, int times)
    {
        for (var turn = 0; turn < times; turn++)
            lone.Learn(calls);
    }

    private int Trusted()
    {
        var trusted = 0;
        while (lone.TryTrust())
            trusted++;
        return trusted;
    }
}
