using Microsoft.Extensions.Time.Testing;
using ModelOps.Deployment.Traffic;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests;

[CancelAfter(20_000)]
public sealed class TrafficTableTests : IDisposable
{
    private static readonly ModelName Churn = Identifier.Parse<ModelName>("churn");
    private static readonly ModelName Fraud = Identifier.Parse<ModelName>("fraud");
    private static readonly ModelVersion One = new(1, 0, 0);
    private static readonly ModelVersion Two = new(2, 0, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new();
    private readonly TrafficTable table;

    public TrafficTableTests() => table = Open();

    [Test]
    public async Task A_generation_grows_by_one_with_each_change_and_outlives_the_bot(CancellationToken cancel)
    {
        await MoveAsync(Churn, cancel, Endpoint(One));
        await MoveAsync(Churn, cancel, Endpoint(One));
        await MoveAsync(Fraud, cancel, Endpoint(One));
        await MoveAsync(Churn, cancel, Endpoint(Two), Endpoint(One));
        await MoveAsync(Churn, cancel, Endpoint(One), Endpoint(Two));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Current.Generation, Is.EqualTo(3));
            Assert.That(Open().Current.Generation, Is.EqualTo(3));
            Assert.That(Open().Current.Models.Select(model => model.Name), Is.EqualTo((ModelName[])[Churn, Fraud]));
        }
    }

    [Test]
    public async Task A_gateway_behind_is_answered_at_once_and_one_ahead_too(CancellationToken cancel)
    {
        await MoveAsync(Churn, cancel, Endpoint(One));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await table.WaitForOtherThanAsync(0, Patience, cancel))?.Generation, Is.EqualTo(1));
            Assert.That((await table.WaitForOtherThanAsync(9, Patience, cancel))?.Generation, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_waiting_gateway_hears_of_a_change_or_of_none(CancellationToken cancel)
    {
        var first = table.WaitForOtherThanAsync(0, Patience, cancel);
        await MoveAsync(Churn, cancel, Endpoint(One));
        var second = table.WaitForOtherThanAsync(1, Patience, cancel);
        clock.Advance(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await first)?.Models.Single().Name, Is.EqualTo(Churn));
            Assert.That(await second, Is.Null);
        }
    }

    [Test]
    public async Task A_gateway_that_gives_up_is_let_go(CancellationToken cancel)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var wait = table.WaitForOtherThanAsync(0, Patience, gone.Token);
        await gone.CancelAsync();

        await Assert.ThatAsync(() => wait, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Traffic_counts_as_moved_only_when_every_gateway_runs_these_shares(CancellationToken cancel)
    {
        await MoveAsync(Churn, cancel, Endpoint(One));
        await MoveAsync(Fraud, cancel, Endpoint(One));
        table.Report("one", 2);
        table.Report("stranger", 2);
        var onlyOne = Moved(Churn);
        table.Report("two", 1);
        var (churn, fraud) = (Moved(Churn), Moved(Fraud));
        table.Report("two", 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(onlyOne, Is.False);
            Assert.That(churn, Is.True);
            Assert.That(fraud, Is.False);
            Assert.That(Moved(Fraud), Is.True);
        }
    }

    [Test]
    public async Task A_report_of_a_lost_history_or_of_long_ago_does_not_count(CancellationToken cancel)
    {
        await MoveAsync(Churn, cancel, Endpoint(One));
        ReportAll(17);
        var lost = Moved(Churn);
        ReportAll(1);
        var now = Moved(Churn);
        clock.Advance(TimeSpan.FromMinutes(3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost, Is.False);
            Assert.That(now, Is.True);
            Assert.That(Moved(Churn), Is.False);
        }
    }

    [Test]
    public async Task A_new_address_is_a_new_generation_of_the_same_shares(CancellationToken cancel)
    {
        await MoveAsync(Churn, cancel, Endpoint(One));
        ReportAll(1);

        await table.ChangeAsync(state => state.Readdress(Addresses(Churn, One, 9999)), cancel);
        await table.ChangeAsync(state => state.Readdress(Addresses(Churn, One, 9999)), cancel);
        await table.ChangeAsync(state => state.Readdress(Addresses(Fraud, One, 1111)), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Current.Generation, Is.EqualTo(2));
            Assert.That(table.Current.Models.Single().Versions.Single().Replicas.Single().Address.Port, Is.EqualTo(9999));
            Assert.That(Moved(Churn), Is.True);
        }
    }

    [Test]
    public async Task A_change_of_weights_must_be_run_anew(CancellationToken cancel)
    {
        await MoveAsync(Churn, cancel, Endpoint(One, 95), Endpoint(Two, 5));
        ReportAll(1);
        await MoveAsync(Churn, cancel, Endpoint(One, 75), Endpoint(Two, 25));

        Assert.That(Moved(Churn), Is.False);
    }

    [Test]
    public async Task Another_version_on_trial_must_be_run_anew_and_outlives_the_bot(CancellationToken cancel)
    {
        await MoveAsync(Churn, cancel, Endpoint(One), Endpoint(Two));
        ReportAll(1);
        await table.ChangeAsync(state => state.Move(Churn, [Endpoint(One), Endpoint(Two)], canary: One), cancel);
        await table.ChangeAsync(state => state.Move(Churn, [Endpoint(One), Endpoint(Two)], canary: One), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Moved(Churn), Is.False);
            Assert.That(Open().Current.Models.Single().Canary, Is.EqualTo(One));
            Assert.That(table.Current.Generation, Is.EqualTo(2));
        }
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{\"generation\": 1}")]
    public void A_file_that_does_not_read_is_not_taken_for_no_traffic(string content)
    {
        File.WriteAllText(folder.File("traffic.json"), content);

        Assert.That(Open, Throws.Exception);
    }

    public void Dispose() => folder.Dispose();

    private TrafficTable Open() => new(folder.File("traffic.json"), ["one", "two"], clock);

    private Task MoveAsync(ModelName model, CancellationToken cancel, params VersionEndpoint[] versions) =>
        table.ChangeAsync(state => state.Move(model, versions), cancel);

    private bool Moved(ModelName model) => table.Observe().Single(traffic => traffic.Model == model).Moved;

    private void ReportAll(long generation)
    {
        table.Report("one", generation);
        table.Report("two", generation);
    }

    private static VersionEndpoint Endpoint(ModelVersion version, int weight = 1) => new(version, [new(Address(8000))], weight);

    private static Dictionary<VersionKey, IReadOnlyList<ReplicaEndpoint>> Addresses(ModelName model, ModelVersion version, int port) =>
        new() { [new(model, version)] = [new(Address(port))] };

    private static Uri Address(int port) => new($"http://127.0.0.1:{port}");
}
