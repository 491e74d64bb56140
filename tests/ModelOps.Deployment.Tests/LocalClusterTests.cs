using System.Diagnostics;
using ModelOps.Deployment.Local;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;

namespace ModelOps.Deployment.Tests;

[CancelAfter(30_000)]
public sealed class LocalClusterTests : IAsyncDisposable
{
    private static readonly ModelVersion One = new(1, 0, 0);
    private static readonly ModelName Model = LocalClusterSetup.Churn;

    private readonly LocalClusterSetup local = new();

    [Test]
    public async Task A_new_bot_finds_what_the_last_one_started(CancellationToken cancel)
    {
        await StartAsync(cancel);
        await ApplyAsync(new ClusterStep.MoveTraffic(Model, [new(One, 1)]), cancel);
        var (process, gateway) = (ProcessOfOne(), local.ProcessIn("gateway", "process"));
        var wanted = local.Traffic.Current;

        local.Restart();

        var state = await local.Cluster.ObserveAsync(cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(state.Versions.Single().Status, Is.EqualTo(RunningStatus.Ready));
            Assert.That(ProcessOfOne(), Is.EqualTo(process));
            Assert.That(local.ProcessIn("gateway", "process"), Is.EqualTo(gateway));
            Assert.That(local.Traffic.Current.Generation, Is.EqualTo(wanted.Generation));
            Assert.That(local.Traffic.Current.Models.Single().Versions, Is.EqualTo(wanted.Models.Single().Versions));
            Assert.That(state.Traffic.Single().Moved, Is.False, "no gateway has told the new bot what it runs");
        }
    }

    [Test]
    public async Task A_version_that_does_not_come_up_is_failed_with_its_last_words(CancellationToken cancel)
    {
        await ApplyAsync(await StartOfOneAsync(cancel, "crash"), cancel);
        local.Restart();

        await Eventually.IsTrueAsync(async () => await StatusAsync(cancel) == RunningStatus.Failed, cancel);

        Assert.That(
            (await local.Cluster.ObserveAsync(cancel)).Versions.Single().Failure,
            Is.EqualTo("The server process has ended. The last line it wrote: the model is [31mbroken"));
    }

    [Test]
    public async Task A_version_that_is_not_ready_is_starting(CancellationToken cancel)
    {
        await ApplyAsync(await StartOfOneAsync(cancel, "slow"), cancel);

        await Eventually.IsTrueAsync(() => Task.FromResult(File.Exists(local.InstanceFile(One, "address"))), cancel);

        Assert.That(await StatusAsync(cancel), Is.EqualTo(RunningStatus.Starting));
    }

    [Test]
    public async Task A_program_that_is_not_there_is_a_failure_that_names_it(CancellationToken cancel)
    {
        local.Options = local.Options with { ServingProgram = "/nowhere/modelops-serve" };
        local.Restart();

        await ApplyAsync(await StartOfOneAsync(cancel), cancel);

        await Eventually.IsTrueAsync(async () => await StatusAsync(cancel) == RunningStatus.Failed, cancel);
        Assert.That((await local.Cluster.ObserveAsync(cancel)).Versions.Single().Failure, Does.Contain("/nowhere/modelops-serve"));
    }

    [Test]
    public async Task A_version_that_restarts_elsewhere_keeps_its_traffic(CancellationToken cancel)
    {
        await StartAsync(cancel);
        await ApplyAsync(new ClusterStep.MoveTraffic(Model, [new(One, 1)]), cancel);
        var before = local.Traffic.Current;
        local.Traffic.Report(local.Options.GatewayName, before.Generation);
        local.Kill("instances", "churn", "v1.0.0");

        await StartAsync(cancel);

        var after = local.Traffic.Current;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Generation, Is.EqualTo(before.Generation + 1));
            Assert.That(after.Models[0].Versions[0].Replicas, Is.Not.EqualTo(before.Models[0].Versions[0].Replicas));
            Assert.That((await local.Cluster.ObserveAsync(cancel)).Traffic.Single().Moved, "the shares are the same");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_process_that_was_given_an_old_number_is_left_alone(bool sameBoot, CancellationToken cancel)
    {
        await StartAsync(cancel);
        using var stranger = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        local.Kill("instances", "churn", "v1.0.0");
        var boot = sameBoot ? await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id", cancel) : "another\n";
        var stat = await File.ReadAllTextAsync($"/proc/{stranger.Id}/stat", cancel);
        var fields = stat.Split(' ');
        fields[21] = sameBoot ? "12345" : fields[21];
        await File.WriteAllTextAsync(local.InstanceFile(One, "process"), boot + string.Join(' ', fields), cancel);

        var status = await StatusAsync(cancel);
        await ApplyAsync(new ClusterStep.Stop(Model, One), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(RunningStatus.Failed));
            Assert.That(stranger.HasExited, Is.False);
        }

        stranger.Kill();
    }

    [Test]
    public async Task A_process_that_does_not_end_when_asked_is_ended(CancellationToken cancel)
    {
        await StartAsync(cancel, "stubborn");
        using var process = Process.GetProcessById(ProcessOfOne());

        await ApplyAsync(new ClusterStep.Stop(Model, One), cancel);

        await process.WaitForExitAsync(cancel);
        Assert.That((await local.Cluster.ObserveAsync(cancel)).Versions, Is.Empty);
    }

    [Test]
    public async Task A_start_that_was_cut_off_before_the_process_is_no_failure_and_is_begun_again(CancellationToken cancel)
    {
        await StartAsync(cancel);
        local.Kill("instances", "churn", "v1.0.0");
        File.Delete(local.InstanceFile(One, "process"));
        File.Delete(local.InstanceFile(One, "command.json"));

        Assert.That((await local.Cluster.ObserveAsync(cancel)).Versions, Is.Empty, "a version that is seen to fail would be given up");
        await StartAsync(cancel);
        Assert.That(await StatusAsync(cancel), Is.EqualTo(RunningStatus.Ready));
    }

    [Test]
    public async Task A_running_version_is_not_replaced_by_another_package(CancellationToken cancel)
    {
        await StartAsync(cancel);
        var other = await StartOfOneAsync(cancel, "another-file");

        await Assert.ThatAsync(() => ApplyAsync(other, cancel), Throws.InstanceOf<StepNotPossibleException>());
    }

    [Test]
    public async Task A_server_is_told_nothing_but_what_it_needs(CancellationToken cancel)
    {
        await StartAsync(cancel);

        using var http = new HttpClient();
        var names = await http.GetStringAsync(
            new Uri(new Uri(await File.ReadAllTextAsync(local.InstanceFile(One, "address"), cancel)), "environment"), cancel);

        Assert.That(names.Split('\n').Except(["LC_CTYPE", "PWD", "OLDPWD", "DOTNET_ROOT"]), Is.EqualTo((string[])
        [
            "DOTNET_EnableDiagnostics", "LANG", "ORT_DISABLE_TELEMETRY", "PATH",
            "Serving__Address", "Serving__AddressFile", "Serving__SpoolDirectory", "Serving__VersionDirectory",
        ]));
    }

    [Test]
    public async Task A_gateway_that_died_is_started_again_where_clients_know_it(CancellationToken cancel)
    {
        var address = await GatewayAsync(cancel);
        local.Kill("gateway", "process");
        local.Restart();

        Assert.That(await GatewayAsync(cancel), Is.EqualTo(address));
    }

    [Test]
    public async Task A_gateway_whose_old_port_was_taken_finds_another(CancellationToken cancel)
    {
        var address = await GatewayAsync(cancel);
        local.Kill("gateway", "process");
        using var taker = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, address.Port);
        taker.Start();

        Assert.That(await GatewayAsync(cancel), Is.Not.EqualTo(address));
    }

    [Test]
    public async Task A_gateway_is_started_anew_when_it_is_configured_otherwise(CancellationToken cancel)
    {
        var address = await GatewayAsync(cancel);
        var process = local.ProcessIn("gateway", "process");
        local.Options = local.Options with { GatewayConfigurationUrl = new("http://127.0.0.1:10/gateway") };
        local.Restart();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await GatewayAsync(cancel), Is.EqualTo(address));
            Assert.That(local.ProcessIn("gateway", "process"), Is.Not.EqualTo(process));
        }
    }

    [Test]
    public async Task The_teardown_ends_all_that_the_records_name(CancellationToken cancel)
    {
        await StartAsync(cancel);
        await GatewayAsync(cancel);
        int[] processes = [ProcessOfOne(), local.ProcessIn("gateway", "process")];

        await LocalClusterTeardown.StopAllAsync(local.Options.Directory, TimeSpan.FromSeconds(5), TimeProvider.System, cancel);

        await Eventually.IsTrueAsync(() => Task.FromResult(!Array.Exists(processes, process => Directory.Exists($"/proc/{process}"))), cancel);
    }

    [Test]
    public async Task A_lease_of_another_environment_is_a_mistake(CancellationToken cancel)
    {
        var lease = await new TestLeases(1).TryTakeAsync(Identifier.Parse<EnvironmentName>("staging"), cancel);

        await Assert.ThatAsync(
            () => local.Cluster.ApplyAsync(lease!, new ClusterStep.Stop(Model, One), cancel), Throws.ArgumentException);
    }

    public ValueTask DisposeAsync() => local.DisposeAsync();

    private int ProcessOfOne() => local.ProcessIn("instances", "churn", "v1.0.0");

    private async Task<ClusterStep> StartOfOneAsync(CancellationToken cancel, params string[] files) =>
        new ClusterStep.Start(Model, One, await local.PackageAsync(One, cancel, files));

    private async Task StartAsync(CancellationToken cancel, params string[] files)
    {
        await ApplyAsync(await StartOfOneAsync(cancel, files), cancel);
        await Eventually.IsTrueAsync(async () => await StatusAsync(cancel) == RunningStatus.Ready, cancel);
    }

    private async Task ApplyAsync(ClusterStep step, CancellationToken cancel)
    {
        var lease = await new TestLeases(1).TryTakeAsync(LocalClusterSetup.Production, cancel);
        await local.Cluster.ApplyAsync(lease!, step, cancel);
    }

    private async Task<RunningStatus> StatusAsync(CancellationToken cancel) =>
        (await local.Cluster.ObserveAsync(cancel)).Versions.Single().Status;

    private async Task<Uri> GatewayAsync(CancellationToken cancel)
    {
        await Eventually.IsTrueAsync(
            async () =>
            {
                await local.Cluster.ObserveAsync(cancel);
                return local.Cluster.GatewayAddress is not null;
            },
            cancel);
        return local.Cluster.GatewayAddress!;
    }
}
