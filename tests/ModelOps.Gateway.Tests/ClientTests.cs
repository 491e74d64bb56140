using System.Net;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Tests;

/// <summary>Which version a client gets.</summary>
internal sealed class ClientTests
{
    private const int Clients = 20_000;

    private static readonly ReplicaEndpoint Anywhere = new(new Uri("http://127.0.0.1:1"));

    /// <summary>Chi-square with two degrees of freedom: above 27.6 in one of a million good hashes. The names are fixed, and so is the result.</summary>
    [TestCase(1, 1, 1)]
    [TestCase(95, 5, 0)]
    [TestCase(199, 1, 0)]
    [TestCase(0, 0, 7)]
    [TestCase(2_000_000_000, 1_000_000_000, 500_000_000)]
    public void Clients_are_shared_out_by_weight(int one, int two, int three)
    {
        var model = Model((1, one), (2, two), (3, three));

        var counts = Chosen(model).GroupBy(version => version).ToDictionary(group => group.Key, group => group.Count());

        var total = (double)one + two + three;
        var expected = new[] { (1, one), (2, two), (3, three) }.Where(share => share.Item2 > 0)
            .Select(share => (Expected: share.Item2 / total * Clients, Counted: counts.GetValueOrDefault(new ModelVersion(share.Item1, 0, 0)))).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.Sum(share => share.Counted), Is.EqualTo(Clients), "a weight of 0 gets nobody");
            Assert.That(expected.Sum(share => Math.Pow(share.Counted - share.Expected, 2) / share.Expected), Is.LessThan(27.6));
        }
    }

    [TestCase(1, 2, TestName = "The canary is the newer version")]
    [TestCase(2, 1, TestName = "The canary is the older version")]
    public void Who_got_the_canary_keeps_it_while_its_weight_grows(int stable, int canary)
    {
        var before = new HashSet<int>();
        foreach (var weight in (int[])[0, 1, 5, 25, 50, 99, 100])
        {
            var model = Model(new ModelVersion(canary, 0, 0), (stable, 100 - weight), (canary, weight));
            var now = Chosen(model).Index().Where(chosen => chosen.Item.Major == canary).Select(chosen => chosen.Index).ToHashSet();

            Assert.That(before.IsSubsetOf(now), $"at {weight} %");
            Assert.That(now, Has.Count.EqualTo(Clients * weight / 100).Within(6 * Math.Sqrt(Clients * 0.25)));
            before = now;
        }
        Assert.That(before, Has.Count.EqualTo(Clients));
    }

    [TestCase(0UL, 1)]
    [TestCase(0x3FFFFFFFFFFFFFFFUL, 1)]
    [TestCase(0x4000000000000000UL, 2)]
    [TestCase(ulong.MaxValue, 2)]
    public void A_share_ends_exactly_where_the_next_begins(ulong point, int version) =>
        Assert.That(Model(new ModelVersion(1, 0, 0), (1, 1), (2, 3)).Choose(point)!.Version.Major, Is.EqualTo(version));

    [Test]
    public void Nobody_gets_the_canary_of_every_model()
    {
        var points = Enumerable.Range(0, 1000).Select(number => ClientPoint.Of($"model-{number}", "the same client")).ToList();

        Assert.That(points.Count(point => point < ulong.MaxValue / 10), Is.InRange(43, 157), "six standard deviations around 100");
    }

    [Test, CancelAfter(20_000)]
    public async Task A_client_gets_the_same_version_each_time_and_others_another(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 50, 50, cancel);

        var first = await AskAllAsync(stage, "X-ModelOps-Client", cancel);
        await stage.ShareAsync(2, 50, 50, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await AskAllAsync(stage, "X-ModelOps-Client", cancel), Is.EqualTo(first));
            Assert.That(first.Distinct(), Has.Exactly(2).Items);
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task The_header_of_the_client_can_be_another(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel, "--Gateway:ClientHeader=X-User");
        await stage.ShareAsync(1, 50, 50, cancel);

        var first = await AskAllAsync(stage, "X-User", cancel);

        Assert.That(await AskAllAsync(stage, "X-User", cancel), Is.EqualTo(first));
    }

    [TestCase("1.1.0", "v1.1.0")]
    [TestCase("v1.1.0", "v1.1.0")]
    [TestCase("1.0.0", "v1.0.0")]
    [CancelAfter(20_000)]
    public async Task A_header_names_the_version_whatever_its_weight(string header, string version, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);

        using var answer = await AskAsync(stage, "X-ModelOps-Version", header, cancel);

        Assert.That(answer.Headers.GetValues("modelops-version").Single(), Is.EqualTo(version));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_header_that_names_no_version_is_404(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);

        using var answer = await AskAsync(stage, "X-ModelOps-Version", "9.9.9", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await answer.ErrorAsync(cancel), Is.EqualTo("There is no version v9.9.9 of scorer here. Versions: v1.0.0, v1.1.0."));
        }
    }

    private static RoutedModel Model(params (int Major, int Weight)[] shares) => Model(null, shares);

    private static RoutedModel Model(ModelVersion? canary, params (int Major, int Weight)[] shares)
    {
        var route = Configurations.Model("scorer", [.. shares.Select(share => Configurations.Version($"v{share.Major}.0.0", share.Weight, Anywhere))]);
        var table = new RoutingTable(Configurations.Of(1, route with { Canary = canary }), null, new Ledgers(TimeProvider.System));
        return table.Models.Single();
    }

    private static IEnumerable<ModelVersion> Chosen(RoutedModel model) =>
        Enumerable.Range(0, Clients).Select(number => model.Choose(ClientPoint.Of("scorer", $"client-{number}"))!.Version);

    private static async Task<List<string>> AskAllAsync(Stage stage, string header, CancellationToken cancel)
    {
        var versions = new List<string>();
        for (var number = 0; number < 30; number++)
        {
            using var answer = await AskAsync(stage, header, $"client-{number}", cancel);
            versions.Add(answer.Headers.GetValues("modelops-version").Single());
        }
        return versions;
    }

    private static Task<HttpResponseMessage> AskAsync(Stage stage, string header, string value, CancellationToken cancel) =>
        stage.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/v2/models/scorer") { Headers = { { header, value } } }, cancel);
}
