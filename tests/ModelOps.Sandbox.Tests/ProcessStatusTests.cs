using System.Text;
using ModelOps.Sandbox.Supervision;

namespace ModelOps.Sandbox.Tests;

internal sealed class ProcessStatusTests
{
    [TestCase("sleep")]
    [TestCase("a) Z 9 9 9 (b")]
    [TestCase("")]
    public void A_process_is_read_whatever_its_name_holds(string name)
    {
        var stat = $"42 ({name}) S 1 42 40 0 -1 4194304 100 0 0 0 11 7 5 3 20 0 1 0 9876 8192000 250 18446744073709551615 1 1\n";
        var status = ProcessStatus.Parse(42, Encoding.UTF8.GetBytes(stat));
        Assert.That(status, Is.EqualTo(new ProcessStatus(42, 'S', Session: 40, StartTime: 9876, CpuTicks: 26, ResidentPages: 250)));
    }

    [TestCase("")]
    [TestCase("42 (sleep")]
    [TestCase("42 (sleep) S 1 42")]
    public void A_process_that_just_ended_is_none(string stat) =>
        Assert.That(ProcessStatus.Parse(42, Encoding.UTF8.GetBytes(stat)), Is.Null);

    [Test]
    public void This_process_is_seen_as_the_runtime_sees_it()
    {
        var status = ProcessStatus.TryRead(Environment.ProcessId)!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status.IsAlive, Is.True);
            Assert.That(status.CpuTime, Is.AtLeast(Environment.CpuUsage.TotalTime - TimeSpan.FromSeconds(1)), "with its children's");
            Assert.That(status.Memory, Is.EqualTo(Environment.WorkingSet).Within(30).Percent);
        }
    }
}
