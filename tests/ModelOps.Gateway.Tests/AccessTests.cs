using System.Net;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using ModelOps.Gateway.Access;
using ModelOps.Gateway.Tests.Kit;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.TestKit;
using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Tests;

[CancelAfter(30_000)]
internal sealed class AccessTests : IDisposable
{
    private const string Key = "blue-key-1";

    private readonly TemporaryFolder folder = new();

    private string KeysFile => folder.File("keys");

    [Test]
    public async Task A_key_opens_the_gateway_in_either_header_and_never_reaches_a_version(CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel);

        using var bearer = await AskAsync(stage, "Authorization", $"Bearer {Key}", cancel);
        using var plain = await AskAsync(stage, "X-API-Key", Key, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((bearer.StatusCode, plain.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
            Assert.That(stage.Old.Requests.SelectMany(request => request.Headers), Has.None.Matches<KeyValuePair<string, string>>(
                header => header.Key is "Authorization" or "X-API-Key" || header.Value.Contains(Key, StringComparison.Ordinal)));
        }
    }

    [TestCase(null, 401, "This gateway needs an API key: send it as Authorization: Bearer KEY, or as X-API-Key: KEY.")]
    [TestCase("Basic YTpi", 401, "This gateway needs an API key: send it as Authorization: Bearer KEY, or as X-API-Key: KEY.")]
    [TestCase("Bearer x", 403, "This API key is not known here.")]
    [TestCase("Bearer blue-key-2", 403, "This API key is not known here.")]
    public async Task Without_a_known_key_nothing_is_answered(string? authorization, int status, string error, CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel);

        foreach (var path in (string[])["/v2/models/scorer", "/v2/models/other", "/v2/models/scorer/windows", "/v2/repository/index", "/v2", "/nowhere"])
        {
            using var answer = await AskAsync(stage, "Authorization", authorization, cancel, path);
            Assert.That(((int)answer.StatusCode, await answer.ErrorAsync(cancel)), Is.EqualTo((status, error)), path);
        }
        Assert.That(stage.Old.Requests, Is.Empty);
    }

    [TestCase("/v2/health/live")]
    [TestCase("/v2/health/ready")]
    [TestCase("/healthz")]
    public async Task Health_needs_no_key(string path, CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel);

        Assert.That((await stage.Client.GetAsync(path, cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/v2/health/live")]
    [TestCase("/v2/health/ready")]
    public async Task Load_balancers_may_ask_by_HEAD(string path, CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        Assert.That((await stage.Client.SendAsync(request, cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_token_of_the_bot_opens_the_gateway_too(CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel);

        using var answer = await AskAsync(stage, "Authorization", $"Bearer {ConfigurationServer.Token}", cancel, "/v2/models/scorer/windows");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_call_needs_a_key_as_well(CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel);
        await using var version = await RpcBackEnd.StartAsync("v1.0.0", cancel);
        await stage.ShareAsync(2, cancel, version.Weighing(1));
        using var channel = GrpcChannel.ForAddress(stage.Gateway.GrpcAddress);
        var client = new GRPCInferenceService.GRPCInferenceServiceClient(channel);

        var answered = await CodeAsync(new Metadata { { "authorization", $"Bearer {Key}" } });
        var (none, wrong) = (await CodeAsync([]), await CodeAsync(new Metadata { { "x-api-key", "wrong" } }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answered, none, wrong), Is.EqualTo((StatusCode.OK, StatusCode.Unauthenticated, StatusCode.PermissionDenied)));
            Assert.That((await client.ServerReadyAsync(new(), cancellationToken: cancel)).Ready);
            Assert.That(version.Calls.Single().Headers.Select(header => header.Key), Has.None.EqualTo("authorization"));
        }

        async Task<StatusCode> CodeAsync(Metadata headers)
        {
            using var call = client.ModelInferAsync(new() { ModelName = "scorer" }, headers, cancellationToken: cancel);
            try
            {
                await call;
                return StatusCode.OK;
            }
            catch (RpcException refused)
            {
                return refused.StatusCode;
            }
        }
    }

    [Test]
    public async Task A_changed_file_is_followed_and_a_broken_one_is_not(CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel);

        await File.WriteAllTextAsync(KeysFile, "blue not-a-digest\n", cancel);
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, cancel);
        using var broken = await AskAsync(stage, "X-API-Key", Key, cancel);
        await File.WriteAllTextAsync(KeysFile, $"# rotated\nblue {Digest("blue-key-2")}\ngreen {Digest("green-key")} # new\n", cancel);
        await UntilAsync(stage, "blue-key-2", HttpStatusCode.OK, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(broken.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await AskAsync(stage, "X-API-Key", "green-key", cancel)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await AskAsync(stage, "X-API-Key", Key, cancel)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task The_client_of_a_key_keeps_its_version(CancellationToken cancel)
    {
        await using var stage = await GuardedAsync(cancel, Enumerable.Range(0, 20).Select(number => ($"client-{number}", $"key-{number}")).ToArray());
        await stage.ShareAsync(2, 50, 50, cancel);

        var first = await VersionsAsync();
        var second = await VersionsAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(first.Distinct(), Has.Exactly(2).Items);
        }

        async Task<List<string>> VersionsAsync()
        {
            var versions = new List<string>();
            for (var number = 0; number < 20; number++)
            {
                using var answer = await AskAsync(stage, "X-API-Key", $"key-{number}", cancel);
                versions.Add(answer.Headers.GetValues("modelops-version").Single());
            }
            return versions;
        }
    }

    [TestCase("")]
    [TestCase("# nobody\n")]
    [TestCase("blue\n")]
    [TestCase("blue 1234\n")]
    [TestCase("bl ue e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n")]
    [TestCase("a e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\nb E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855\n")]
    public void A_gateway_does_not_start_with_unusable_keys(string content)
    {
        File.WriteAllText(KeysFile, content);

        Assert.That(Start, Throws.TypeOf<OptionsValidationException>().With.Message.StartsWith("Gateway:KeysFile cannot be used: "));
    }

    [Test]
    public void A_file_that_is_not_there_stops_the_start() =>
        Assert.That(Start, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Gateway:KeysFile"));

    [Test]
    public void A_problem_quotes_no_key_that_was_written_by_mistake() =>
        Assert.That(KeyFile.Parse(["blue my-secret-key"]).ToString(), Does.Contain("line 1").And.Not.Contain("my-secret-key"));

    public void Dispose() => folder.Dispose();

    private Task<Stage> GuardedAsync(CancellationToken cancel) => GuardedAsync(cancel, ("blue", Key));

    private async Task<Stage> GuardedAsync(CancellationToken cancel, params (string Client, string Key)[] keys)
    {
        await File.WriteAllLinesAsync(KeysFile, keys.Select(key => $"{key.Client} {Digest(key.Key)}"), cancel);
        var stage = await Stage.SetAsync(cancel, $"--Gateway:KeysFile={KeysFile}");
        await stage.ShareAsync(1, 1, 0, cancel);
        return stage;
    }

    private void Start()
    {
        using var app = (IDisposable)GatewayHost.Build([$"--Gateway:StateDirectory={folder.Path}", "--Gateway:ConfigurationFile=/x", $"--Gateway:KeysFile={KeysFile}"]);
        ((IStartupValidator)((Microsoft.AspNetCore.Builder.WebApplication)app).Services.GetService(typeof(IStartupValidator))!).Validate();
    }

    private static async Task UntilAsync(Stage stage, string key, HttpStatusCode status, CancellationToken cancel)
    {
        while ((await AskAsync(stage, "X-API-Key", key, cancel)).StatusCode != status)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
    }

    private static Task<HttpResponseMessage> AskAsync(Stage stage, string header, string? value, CancellationToken cancel, string path = "/v2/models/scorer")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (value is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        return stage.Client.SendAsync(request, cancel);
    }

    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
