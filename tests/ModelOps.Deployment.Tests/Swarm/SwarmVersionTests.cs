using System.Globalization;
using Docker.DotNet.Models;
using ModelOps.Deployment.Images;
using ModelOps.Deployment.Swarm;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Tests.Swarm;

public sealed class SwarmVersionTests
{
    private const string Network = "n1";
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [TestCase(1, false, "", RunningStatus.Starting)]
    [TestCase(1, false, "starting", RunningStatus.Starting)]
    [TestCase(1, false, "running", RunningStatus.Ready)]
    [TestCase(2, false, "running starting", RunningStatus.Starting)]
    [TestCase(2, true, "running starting", RunningStatus.Ready)]
    [TestCase(2, true, "running failed", RunningStatus.Ready)]
    [TestCase(1, true, "failed starting", RunningStatus.Failed)]
    [TestCase(1, false, "rejected ready", RunningStatus.Failed)]
    [TestCase(1, false, "complete ready", RunningStatus.Failed)]
    [TestCase(1, false, "failed running", RunningStatus.Ready)]
    [TestCase(1, false, "shutdown starting", RunningStatus.Starting)]
    [TestCase(1, false, "failed shutdown starting", RunningStatus.Starting)]
    public void A_version_is_ready_when_all_of_it_runs_and_failed_when_nothing_does_since_it_ended(
        int replicas, bool takesTraffic, string tasks, RunningStatus expected) =>
        Assert.That(Version(replicas, tasks).Status(takesTraffic, Version(replicas, tasks).Failed(Now, Patience)), Is.EqualTo(expected));

    /// <param name="tasks">The slot, the state, and how many seconds ago it came to be in it.</param>
    [TestCase("1 failed 5", false)]
    [TestCase("1 complete 5, 2 failed 5", false)]
    [TestCase("1 failed 5, 1 starting 1", false)]
    [TestCase("1 failed 60, 1 failed 5, 1 starting 1", false)]
    [TestCase("1 failed 16", true)]
    [TestCase("1 failed 16, 1 starting 10", true)]
    [TestCase("1 failed 13, 1 failed 5, 1 ready 1", true)]
    [TestCase("1 rejected 1", true)]
    [TestCase("1 failed 16, 1 running 1", false)]
    public void What_ends_has_failed_when_the_Swarm_does_not_make_it_good(string tasks, bool isFailed)
    {
        var told = tasks.Split(", ").Select(task => task.Split(' ')).Select(task => Task(Enum.Parse<TaskState>(task[1], ignoreCase: true), int.Parse(task[0], CultureInfo.InvariantCulture)) with
        {
            At = Now.UtcDateTime.AddSeconds(-int.Parse(task[2], CultureInfo.InvariantCulture)),
        });

        Assert.That(new SwarmTasks(Service(replicas: 1), [.. told]).Failed(Now, Patience), isFailed ? Is.Not.Null : Is.Null);
    }

    [TestCase(1, "running", "http://tasks.churn:8000/")]
    [TestCase(1, "starting", "")]
    [TestCase(2, "running running", "http://10.0.0.1:8000/ http://10.0.0.2:8000/")]
    [TestCase(2, "failed running", "http://10.0.0.2:8000/")]
    public void One_server_is_reached_by_its_name_and_several_by_their_addresses(int replicas, string tasks, string expected) => Assert.That(
        string.Join(' ', Version(replicas, tasks).Endpoints(Network).Select(endpoint => endpoint.Address)), Is.EqualTo(expected));

    private static SwarmVersion Version(int replicas, string tasks) => new(
        Service(replicas),
        new LabelledVersion(LocalClusterSetup.Churn, new(1, 0, 0), Identifier.Parse<GitObjectId>(new string('a', 40))),
        [.. tasks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((state, index) => Task(Enum.Parse<TaskState>(state, ignoreCase: true), index + 1))]);

    private static EngineService Service(int replicas) => new("s1", "churn", 1, new() { Mode = new() { Replicated = new() { Replicas = (ulong)replicas } } });

    private static EngineTask Task(TaskState state, int number) => new()
    {
        ServiceId = "s1",
        Slot = number,
        Node = "node",
        State = state,
        Runs = state == TaskState.Running,
        At = DateTime.UnixEpoch.AddSeconds(number),
        Error = "",
        ExitCode = 0,
        Container = $"c{number}",
        Addresses = new Dictionary<string, string> { [Network] = $"10.0.0.{number}" },
        Ports = new Dictionary<int, int>(),
    };
}
