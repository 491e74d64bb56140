using System.Globalization;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;
using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace ModelOps.Gateway.Tests;

[CancelAfter(30_000)]
internal sealed class WindowTests
{
    private static readonly ModelName Scorer = Identifier.Parse<ModelName>("scorer");
    private static readonly ModelVersion One = new(1, 0, 0);
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    [Test]
    public void Windows_that_follow_each_other_count_everything_once()
    {
        var ledgers = new Ledgers(clock);
        var sum = 0L;
        var from = Start;
        for (var second = 0; second < 100; second++)
        {
            ledgers.Of(Scorer, One).Record(200, isUnanswered: false, TimeSpan.FromMilliseconds(1));
            clock.Advance(TimeSpan.FromSeconds(1));
            if (second % 7 != 0)
                continue;
            var window = ledgers.Window(Scorer, from);
            (sum, from) = (sum + window.Versions.Single().Requests, window.To);
        }

        Assert.That(sum, Is.EqualTo((from - Start).TotalSeconds).And.GreaterThan(90));
    }

    [Test]
    public void Outcomes_have_a_class_each()
    {
        var ledger = new Ledgers(clock).Of(Scorer, One);
        foreach (var (status, isUnanswered) in ((int, bool)[])[(200, false), (302, false), (404, false), (413, true), (500, false), (503, false), (503, true), (502, true), (200, true), (499, true)])
            ledger.Record(status, isUnanswered, TimeSpan.FromMilliseconds(3));

        var window = ledger.Total.Read(One);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((window.Succeeded, window.ClientErrors, window.ServerErrors, window.Unanswered, window.Abandoned), Is.EqualTo((2, 2, 2, 3, 1)));
            Assert.That(window.Requests, Is.EqualTo(9));
            Assert.That(window.Latency.Total, Is.EqualTo(2));
        }
    }

    [Test]
    public void What_is_older_than_a_quarter_of_an_hour_is_forgotten_and_so_are_versions_that_are_gone()
    {
        var ledgers = new Ledgers(clock);
        ledgers.Of(Scorer, One).Record(200, isUnanswered: false, TimeSpan.Zero);
        clock.Advance(TimeSpan.FromMinutes(14));
        ledgers.KeepOnly(Configurations.Of(1));
        clock.Advance(TimeSpan.FromSeconds(5));
        var before = ledgers.Window(Scorer, Start).Versions.Single().Requests;
        clock.Advance(TimeSpan.FromMinutes(2));
        var after = ledgers.Window(Scorer, Start).Versions.Single().Requests;
        ledgers.KeepOnly(Configurations.Of(2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before, after), Is.EqualTo((1, 0)));
            Assert.That(ledgers.All, Is.Empty);
        }
    }

    [Test]
    public async Task The_bot_reads_the_window_of_a_model(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, cancel, stage.Old.Weighing(1), Configurations.Version("v1.1.0", 0, Configurations.NobodyThere()));
        var since = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 7; i++)
            await stage.Client.GetStringAsync("/v2/models/scorer", cancel);
        using var refused = await stage.Client.GetAsync("/v2/models/scorer/versions/v1.1.0/infer", cancel);

        TrafficWindow? window;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
            window = JsonSerializer.Deserialize(
                await stage.Client.GetStringAsync($"/v2/models/scorer/windows?since={since.AddSeconds(-5):O}".Replace("+", "%2B"), cancel), ServingJson.Default.TrafficWindow);
        }
        while (window!.Versions.Sum(version => version.Requests) == 0);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(window.Versions.Select(version => (version.Version, version.Succeeded, version.Unanswered)), Is.EqualTo([(One, 7L, 0L), (new ModelVersion(1, 1, 0), 0L, 1L)]));
            Assert.That(window.Versions[0].Latency.P99Ms, Is.InRange(0.0, 5000.0));
            Assert.That(window.To, Is.GreaterThan(since));
        }
    }

    [Test]
    public async Task A_caller_that_leaves_does_not_look_like_a_version_that_fails(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            var left = stage.Client.GetAsync("/v2/models/scorer/held", patience.Token);
            await stage.Old.ArrivedAsync(cancel);
            await patience.CancelAsync();
            await Assert.ThatAsync(() => left, Throws.InstanceOf<OperationCanceledException>());
        }
        using (var client = new TcpClient(stage.Client.BaseAddress!.Host, stage.Client.BaseAddress.Port))
            await client.GetStream().WriteAsync("POST /v2/models/scorer/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), cancel);

        var text = "";
        while (Requests(text, "4") < 2)
            text = await stage.Gateway.MetricsAsync(cancel);
        Assert.That((Requests(text, "499"), Requests(text, "5")), Is.EqualTo((2, 0)).Or.EqualTo((1, 0)), text);
    }

    /// <param name="code">Its first digits. A body that ended before it was asked for is 400: no version saw that request.</param>
    private static int Requests(string metrics, string code) => metrics.Split('\n')
        .Where(line => line.StartsWith("modelops_gateway_requests_total", StringComparison.Ordinal) && line.Contains($"code=\"{code}", StringComparison.Ordinal))
        .Sum(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    [Test]
    public async Task An_answer_that_breaks_off_counts_against_its_version(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);
        await Assert.ThatAsync(() => stage.Client.GetStringAsync("/v2/models/scorer/halfway", cancel), Throws.InstanceOf<HttpRequestException>());

        var text = "";
        while (!text.Contains("requests_total{", StringComparison.Ordinal))
            text = await stage.Gateway.MetricsAsync(cancel);
        Assert.That(text, Does.Contain("version=\"v1.0.0\",code=\"502\"} 1\n"));
    }

    [TestCase("/v2/models/other/windows", 404, "There is no model other here. Models: scorer.")]
    [TestCase("/v2/models/scorer/windows?since=yesterday", 400, "since is a time such as 2026-11-23T10:00:00Z.")]
    public async Task A_window_that_cannot_be_is_refused(string path, int status, string error, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(1, 1, 0, cancel);

        using var answer = await stage.Client.GetAsync(path, cancel);

        Assert.That(((int)answer.StatusCode, await answer.ErrorAsync(cancel)), Is.EqualTo((status, error)));
    }

    [Test]
    public async Task Prometheus_reads_the_metrics_and_made_up_names_are_one(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.ShareAsync(7, 1, 0, cancel);
        await stage.Client.GetStringAsync("/v2/models/scorer", cancel);
        foreach (var path in (string[])["/v2/models/a/infer", "/v2/models/b/infer", "/v2/models/scorer/versions/v9.9.9/infer"])
            using (await stage.Client.GetAsync(path, cancel))
            {
            }

        var text = await stage.Gateway.MetricsAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("modelops_gateway_requests_total{model=\"scorer\",version=\"v1.0.0\",code=\"200\"} 1\n"));
            Assert.That(text, Does.Contain("modelops_gateway_requests_total{model=\"scorer\",version=\"none\",code=\"404\"} 1\n"));
            Assert.That(text, Does.Contain("modelops_gateway_requests_total{model=\"unknown model\",version=\"none\",code=\"404\"} 2\n"));
            Assert.That(text, Does.Contain("modelops_gateway_configuration_generation 7\n"));
            Assert.That(text, Does.Contain("modelops_gateway_request_duration_seconds_bucket{model=\"scorer\",version=\"v1.0.0\",le=\"+Inf\"} 1\n"));
        }
        await PromtoolAsync(text, cancel);
    }

    [Test]
    public async Task The_metrics_port_has_nothing_else_and_the_others_have_no_metrics(CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        using var metrics = new HttpClient { BaseAddress = stage.Gateway.MetricsAddress };

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await metrics.GetAsync("/v2/models/scorer", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await stage.Client.GetAsync("/metrics", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    private static async Task PromtoolAsync(string text, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Needs.Program("/usr/bin/promtool"), ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true };
        using var promtool = Process.Start(start)!;
        await promtool.StandardInput.WriteAsync(text.AsMemory(), cancel);
        promtool.StandardInput.Close();
        var problems = await promtool.StandardError.ReadToEndAsync(cancel);
        await promtool.WaitForExitAsync(cancel);
        Assert.That((promtool.ExitCode, problems), Is.EqualTo((0, "")));
    }
}
