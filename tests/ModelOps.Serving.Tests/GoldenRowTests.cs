using System.Net;
using ModelOps.Serving.Tests.Kit;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Tests;

internal sealed class GoldenRowTests
{
    private const string Row =
        """
        {"inputs": [{"name": "a", "datatype": "FP32", "shape": [1, 2], "data": [1, 2]}, {"name": "b", "datatype": "FP32", "shape": [1, 2], "data": [0, -2]}],
         "outputs": [{"name": "sum", "datatype": "FP32", "shape": [1, 2], "data": [SUM, 0]}, {"name": "log", "datatype": "FP32", "shape": [1, 2], "data": [0, "-Infinity"]}]}
        """;

    [TestCase("1")]
    [TestCase("1.0005")]
    [CancelAfter(20_000)]
    public async Task A_version_that_answers_as_it_was_validated_is_ready(string sum, CancellationToken cancel)
    {
        await using var server = await StartAsync(Row.Replace("SUM", sum, StringComparison.Ordinal), cancel);

        Assert.That((await server.Client.GetAsync("/v2/health/ready", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_version_that_answers_otherwise_lives_and_is_not_ready(CancellationToken cancel)
    {
        await using var server = await StartAsync(Row.Replace("SUM", "1.1", StringComparison.Ordinal), cancel);
        using var inference = await server.InferAsync("{}", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await server.Client.GetAsync("/v2/health/live", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await server.Client.GetAsync("/v2/health/ready", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That((await server.Client.GetAsync("/v2/models/tested/ready", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(inference.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await inference.ErrorAsync(cancel), Is.EqualTo("Golden row 0 of this version is answered otherwise than at its validation."));
            Assert.That(await server.Client.GetStringAsync("/v2/repository/index", cancel), Does.Contain("UNAVAILABLE").And.Contain("Golden row 0"));
        }
    }

    [TestCase("{", "golden.json cannot be read:")]
    [TestCase("""{"schema": "other"}""", "golden.json has another schema than modelops.golden/v1.")]
    [TestCase("""{"schema": "modelops.golden/v1", "rows": [{}]}""", "golden.json cannot be read:")]
    [TestCase("""{"schema": "modelops.golden/v1", "rows": [{"inputs": [{"name": "z"}], "outputs": []}]}""", "golden.json cannot be read: The model has no tensor 'z'.")]
    public void Golden_rows_that_make_no_sense_stop_the_start(string golden, string expected)
    {
        using var version = new TestVersion("scorer");
        version.Write("golden.json", golden);
        version.Seal();

        Assert.That(() => ServingHost.Build([$"--Serving:VersionDirectory={version.Path}", "--Logging:LogLevel:Default=None"]),
            Throws.TypeOf<UnservableVersionException>().With.Message.StartsWith(expected));
    }

    private static Task<RunningServer> StartAsync(string row, CancellationToken cancel)
    {
        var version = new TestVersion("scorer");
        version.Write("golden.json", $$"""{"schema": "modelops.golden/v1", "rows": [{{row}}, {{row}}]}""");
        version.Seal();
        return RunningServer.StartAsync(version, cancel);
    }
}
