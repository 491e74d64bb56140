using System.Text.Json.Nodes;
using ModelOps.Registry.Lfs;

namespace ModelOps.Registry.Tests.Lfs;

/// <summary>Where downloads may come from, and who sees credentials.</summary>
[CancelAfter(30_000)]
public sealed class LfsHostTests
{
    private const string Token = "open-sesame";

    [Test]
    public async Task The_token_goes_to_the_endpoint_and_to_downloads_from_it(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        server.Password = Token;

        var faults = await bench.FetchAsync(server.Add("7 bytes"), cancel, Token);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(server.Calls.Select(call => call.Authorization), Has.All.StartsWith("Basic "));
        }
    }

    [Test]
    public async Task The_headers_of_an_action_replace_the_token_and_cannot_reroute(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        server.Answer = usual => WithDownload(usual, new Uri((string)usual["actions"]!["download"]!["href"]!), new JsonObject
        {
            ["Authorization"] = "RemoteAuth one-time", ["X-Key"] = "value", ["Host"] = "elsewhere.example", ["Range"] = "bytes=1-", ["X-Split"] = "a\r\nX-More: b",
        });

        var faults = await bench.FetchAsync(server.Add("7 bytes"), cancel, Token);

        var download = server.Downloads.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(download.Authorization, Is.EqualTo("RemoteAuth one-time"));
            Assert.That(download.Headers["X-Key"], Is.EqualTo("value"));
            Assert.That(download.Headers["Host"], Is.EqualTo(server.Address.Authority));
            Assert.That(download.Headers.Keys, Has.None.EqualTo("Range").Or.EqualTo("X-Split").Or.EqualTo("X-More"));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Another_host_is_asked_only_when_it_is_allowed_and_never_gets_the_token(bool isAllowed, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        await using var store = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server, LfsBench.Loopback with { AllowedHosts = isAllowed ? [store.Address.Authority] : [] });
        var pointer = store.Add("7 bytes");
        server.Add("7 bytes");
        server.Answer = usual => WithDownload(usual, store.AddressOf(pointer.Hex), []);

        var faults = await bench.FetchAsync(pointer, cancel, Token);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults.Select(fault => fault.Text), isAllowed ? Is.Empty : Has.Exactly(1).Contains($"{store.Address.Authority}, which is not allowed"));
            Assert.That(store.Calls.Select(call => call.Authorization), Is.EqualTo(isAllowed ? new string?[] { null } : []));
        }
    }

    [TestCase(false, 302)]
    [TestCase(true, 302)]
    [TestCase(true, 307)]
    public async Task A_redirection_is_judged_like_an_address_and_carries_nothing_along(bool isAllowed, int status, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        await using var store = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server, LfsBench.Loopback with { AllowedHosts = isAllowed ? [store.Address.Authority] : [] });
        var pointer = store.Add("7 bytes");
        server.Add("7 bytes");
        server.Answer = usual => WithDownload(usual, server.AddressOf(pointer.Hex), new JsonObject { ["X-Key"] = "value" });
        server.Send = (http, _) =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (status, store.AddressOf(pointer.Hex).AbsoluteUri);
            return Task.CompletedTask;
        };

        var faults = await bench.FetchAsync(pointer, cancel, Token);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Downloads.Single().Headers["X-Key"], Is.EqualTo("value"));
            Assert.That(faults.Select(fault => fault.Text), isAllowed ? Is.Empty : Has.Exactly(1).Contains("which is not allowed"));
            Assert.That(store.Calls.Select(call => call.Authorization), Is.EqualTo(isAllowed ? new string?[] { null } : []));
            Assert.That(store.Calls.SelectMany(call => call.Headers.Keys), Has.None.EqualTo("X-Key"));
        }
    }

    [Test]
    public async Task Redirections_without_end_are_refused(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointer = server.Add("7 bytes");
        server.Send = (http, _) =>
        {
            http.Response.Redirect(server.AddressOf(pointer.Hex).AbsoluteUri);
            return Task.CompletedTask;
        };

        Assert.That((await bench.FetchAsync(pointer, cancel)).Single().Text, Does.Contain("more than 3 redirections"));
    }

    [Test]
    public async Task Connections_that_follow_redirections_by_themselves_are_not_worked_with(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        using var http = new HttpClient();
        var (pointer, other) = (server.Add("7 bytes"), server.Add("other"));
        server.Send = (request, bytes) =>
        {
            if (request.Request.Path.Value!.Contains(pointer.Hex, StringComparison.Ordinal))
                request.Response.Redirect(server.AddressOf(other.Hex).AbsoluteUri);
            return Task.CompletedTask;
        };

        var client = new LfsClient(http, server.Endpoint, LfsBench.Loopback, TimeProvider.System);

        Assert.That(async () => await client.FetchAsync([pointer], bench.Cache, token: null, cancel), Throws.InvalidOperationException);
    }

    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://lfs.example/o/1", true)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "http://lfs.example/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://lfs.example:8443/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://store.example/o/1", true)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://STORE.example/o/1", true)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "http://store.example/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://store.example:8443/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://evil.store.example/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://store.example.evil/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://store.example@evil.example/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "https://user:secret@store.example/o/1", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "file:///etc/passwd", false)]
    [TestCase("https://lfs.example/team/registry.git/info/lfs", "ftp://store.example/o/1", false)]
    [TestCase("http://lfs.example/team/registry.git/info/lfs", "http://store.example/o/1", true)]
    public void A_download_comes_from_the_endpoint_or_an_allowed_host_and_never_less_secretly(string endpoint, string address, bool isAllowed)
    {
        var hosts = new LfsHosts(new LfsEndpoint(new Uri(endpoint)), new LfsOptions { AllowedHosts = ["store.example"] });

        Assert.That(hosts.Allow(new Uri(address)), Is.EqualTo(isAllowed));
    }

    [Test]
    public async Task A_private_address_is_refused_unless_configured(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server, LfsBench.Loopback with { AllowPrivateAddresses = false });

        var error = await Assert.ThrowsAsync<RegistryAccessException>(async () => await bench.FetchAsync(server.Add("7 bytes"), cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error!.Message, Does.Contain("private addresses are not allowed"));
            Assert.That(server.Calls, Is.Empty);
        }
    }

    [TestCase("localhost")]
    [TestCase("127.0.0.1")]
    [TestCase("[::1]")]
    public async Task A_name_that_resolves_into_a_private_network_is_refused_when_the_connection_is_made(string host, CancellationToken cancel)
    {
        using var http = new HttpClient(LfsConnections.Create(new LfsOptions()));

        var error = await Assert.ThrowsAsync<HttpRequestException>(async () => await http.GetAsync(new Uri($"http://{host}:1/"), cancel));

        Assert.That(error!.InnerException, Is.InstanceOf<LfsAddressException>());
    }

    private static JsonObject WithDownload(JsonObject usual, Uri address, JsonObject headers)
    {
        usual["actions"] = new JsonObject { ["download"] = new JsonObject { ["href"] = address.AbsoluteUri, ["header"] = headers } };
        return usual;
    }
}
