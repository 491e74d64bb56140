using Microsoft.Extensions.Time.Testing;
using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Tests.Jobs;

public sealed class JobTimeTests
{
    private readonly FakeTimeProvider clock = new();

    [Test]
    public void Stays_elsewhere_count_once_where_they_overlap_and_are_not_the_bots_own()
    {
        var time = JobTime.Begin(clock);
        Pass(5);
        using (JobTime.Elsewhere())
        {
            using (JobTime.Elsewhere())
                Pass(10);
            Pass(4);
        }
        Pass(3);
        using (JobTime.Elsewhere())
            Pass(20);
        Pass(1);

        Assert.That((time.Elapsed.TotalSeconds, time.Own.TotalSeconds), Is.EqualTo((43, 9)));
    }

    [Test]
    public void A_stay_that_goes_on_is_not_the_bots_own_either()
    {
        var time = JobTime.Begin(clock);
        Pass(2);
        using var elsewhere = JobTime.Elsewhere();
        Pass(7);

        Assert.That(time.Own.TotalSeconds, Is.EqualTo(2));
    }

    [Test]
    public async Task Two_jobs_at_once_have_each_its_own_time()
    {
        var both = await Task.WhenAll(Task.Run(() => JobTime.Begin(clock)), Task.Run(async () =>
        {
            var time = JobTime.Begin(clock);
            await StayAsync(6);
            return time;
        }));

        Assert.That(both.Select(time => time.Elapsed - time.Own), Is.EquivalentTo([TimeSpan.Zero, TimeSpan.FromSeconds(6)]));
    }

    private async Task StayAsync(int seconds)
    {
        using var elsewhere = JobTime.Elsewhere();
        await Task.Yield();
        Pass(seconds);
    }

    private void Pass(int seconds) => clock.Advance(TimeSpan.FromSeconds(seconds));
}
