using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ModelOps.Registry.Tests.Lfs;

/// <summary>A server or a network that fails: for the moment, or for good.</summary>
[CancelAfter(30_000)]
public sealed class LfsFailureTests
{
    [TestCase("/team/registry.git/info/lfs/objects/batch", 503)]
    [TestCase("/team/registry.git/info/lfs/objects/batch", 429)]
    [TestCase("/object", 500)]
    [TestCase("/object", 408)]
    public async Task What_fails_for_the_moment_is_tried_again(string path, int status, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var left = 2;
        server.Intercept = http =>
        {
            if (!http.Request.Path.StartsWithSegments(path) || Interlocked.Decrement(ref left) < 0)
                return Task.FromResult(false);
            http.Response.StatusCode = status;
            return Task.FromResult(true);
        };

        Assert.That(await bench.FetchAsync(server.Add("7 bytes"), cancel), Is.Empty);
    }

    [Test]
    public async Task An_object_that_fails_for_the_moment_is_asked_for_again_alone(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var (wanted, other) = (server.Add("7 bytes"), server.Add("other"));
        var left = 1;
        server.Answer = usual => (string?)usual["oid"] == wanted.Hex && Interlocked.Decrement(ref left) >= 0
            ? new JsonObject { ["oid"] = wanted.Hex, ["error"] = new JsonObject { ["code"] = 503, ["message"] = "busy" } }
            : usual;

        var faults = await bench.FetchAsync([wanted, other], cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(server.Downloads.Count(), Is.EqualTo(2));
            Assert.That(JsonNode.Parse(server.Batches.Last().Body)!["objects"]!.AsArray(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_connection_that_breaks_off_is_tried_again(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointer = server.Add(new string('x', 1_000_000));
        var usual = server.Send;
        server.Send = async (http, bytes) =>
        {
            server.Send = usual;
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes.AsMemory(0, 300_000));
            http.Abort();
        };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await bench.FetchAsync(pointer, cancel), Is.Empty);
            Assert.That(bench.Files, Is.EqualTo([bench.Cache.Find(pointer)]));
        }
    }

    [Test]
    public async Task A_server_that_goes_silent_is_given_up(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server, LfsBench.Loopback with { Silence = TimeSpan.FromMilliseconds(500) });
        var pointer = server.Add(new string('x', 1_000_000));
        server.Send = async (http, bytes) =>
        {
            await http.Response.Body.WriteAsync(bytes.AsMemory(0, 500_000));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        };

        var error = await Assert.ThrowsAsync<RegistryAccessException>(async () => await bench.FetchAsync(pointer, cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error!.Failure, Is.EqualTo(RegistryAccessFailure.Network));
            Assert.That(server.Batches.Count(), Is.EqualTo(3), "one try and two more");
            Assert.That(bench.Files, Is.Empty);
        }
    }

    [TestCase(401, RegistryAccessFailure.Authentication, 1)]
    [TestCase(403, RegistryAccessFailure.Authentication, 1)]
    [TestCase(404, RegistryAccessFailure.NotFound, 1)]
    [TestCase(302, RegistryAccessFailure.Network, 1)]
    [TestCase(406, RegistryAccessFailure.Network, 1)]
    [TestCase(502, RegistryAccessFailure.Network, 3)]
    public async Task A_server_that_refuses_all_is_no_fault_of_the_author(int status, RegistryAccessFailure failure, int tries, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        server.Intercept = http =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (status, "/elsewhere");
            return Task.FromResult(true);
        };

        var error = await Assert.ThrowsAsync<RegistryAccessException>(async () => await bench.FetchAsync(server.Add("7 bytes"), cancel, "open-sesame"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error!.Failure, Is.EqualTo(failure));
            Assert.That(error.Message, Does.Not.Contain("open-sesame"));
            Assert.That(server.Calls, Has.Count.EqualTo(tries));
        }
    }

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("[]")]
    [TestCase("""{"objects": null}""")]
    [TestCase("""{"transfer": "multipart", "objects": []}""")]
    [TestCase("""{"objects": [{"oid": 7}]}""")]
    public async Task An_answer_that_is_not_of_the_batch_API_is_told(string body, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        server.Intercept = async http =>
        {
            await http.Response.WriteAsync(body, cancel);
            return true;
        };

        var error = await Assert.ThrowsAsync<RegistryAccessException>(async () => await bench.FetchAsync(server.Add("7 bytes"), cancel));

        Assert.That(error!.Message, Does.Contain("Check the address of the Git LFS server"));
    }

    [Test]
    public async Task A_wait_that_the_server_asks_for_is_kept(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var left = 1;
        server.Intercept = http =>
        {
            if (Interlocked.Decrement(ref left) < 0)
                return Task.FromResult(false);
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "1");
            return Task.FromResult(true);
        };
        var started = TimeProvider.System.GetTimestamp();

        await bench.FetchAsync(server.Add("7 bytes"), cancel);

        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(900)));
    }
}
