using System.Text;
using System.Text.Json.Nodes;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Lfs;

namespace ModelOps.Registry.Tests.Lfs;

[CancelAfter(30_000)]
public sealed class LfsClientTests
{
    [Test]
    public async Task An_object_is_fetched_once_and_kept_by_its_content(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);
        var pointer = server.Add(bytes);

        var faults = await bench.FetchAsync(pointer, cancel);
        await bench.FetchAsync(pointer, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(bench.Files, Is.EqualTo([Path.Combine(bench.CacheFolder, pointer.Hex[..2], pointer.Hex[2..4], pointer.Hex)]));
            Assert.That(await File.ReadAllBytesAsync(bench.Cache.Find(pointer)!, cancel), Is.EqualTo(bytes));
            Assert.That(server.Calls, Has.Count.EqualTo(2));
            Assert.That(server.Batches.Single().Headers["Accept"], Is.EqualTo("application/vnd.git-lfs+json"));
            Assert.That(server.Batches.Single().Headers["Content-Type"], Is.EqualTo("application/vnd.git-lfs+json"));
            Assert.That((string?)JsonNode.Parse(server.Batches.Single().Body)!["hash_algo"], Is.EqualTo("sha256"));
        }
    }

    [Test]
    public async Task Many_objects_are_asked_for_a_hundred_at_a_time(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointers = Enumerable.Range(0, 250).Select(number => server.Add($"object {number}")).ToList();

        var faults = await bench.FetchAsync([.. pointers, .. pointers], cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty);
            Assert.That(server.Batches.Select(call => JsonNode.Parse(call.Body)!["objects"]!.AsArray().Count), Is.EqualTo([100, 100, 50]));
            Assert.That(pointers.Select(bench.Cache.Find), Has.None.Null);
        }
    }

    [Test]
    public async Task Several_at_once_leave_one_whole_object(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointer = server.Add(new string('x', 2_000_000));

        var faults = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.FetchAsync(pointer, cancel)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Has.All.Empty);
            Assert.That(bench.Files, Is.EqualTo([bench.Cache.Find(pointer)]));
            Assert.That(LfsServer.PointerTo(await File.ReadAllBytesAsync(bench.Cache.Find(pointer)!, cancel)), Is.EqualTo(pointer));
        }
    }

    [TestCase("short", true, "4 came")]
    [TestCase("longer than it", true, "14 came")]
    [TestCase("short", false, "4 came")]
    [TestCase("longer than it", false, "more came")]
    [TestCase("1234567", true, "digest")]
    [TestCase("1234567", false, "digest")]
    [TestCase("", true, "0 came")]
    public async Task What_comes_must_have_the_size_and_the_digest_of_the_pointer(string sent, bool tellsLength, string text, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointer = server.Add("7 bytes");
        var body = Encoding.UTF8.GetBytes(sent == "short" ? "shor" : sent);
        server.Send = (http, _) =>
        {
            http.Response.ContentLength = tellsLength ? body.Length : null;
            return http.Response.Body.WriteAsync(body).AsTask();
        };

        var faults = await bench.FetchAsync(pointer, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults.Single().Text, Does.Contain(text));
            Assert.That(bench.Files, Is.Empty);
            Assert.That(server.Downloads.Count(), Is.EqualTo(1), "another try would end the same");
        }
    }

    [TestCase("""{"error": {"code": 404, "message": "no"}}""", "does not have")]
    [TestCase("""{"error": {"code": 410, "message": "no"}}""", "does not have")]
    [TestCase("""{"error": {"code": 422, "message": "b\u0061d\n\u202e"}}""", @"refuses (422 bad\u{a}\u{202e})")]
    [TestCase("""{"size": 8}""", "the server has 8")]
    [TestCase("""{"actions": {}}""", "does not have")]
    [TestCase("""{"actions": {"download": {}}}""", "no address")]
    [TestCase("""{"actions": {"download": {"href": "not an address"}}}""", "no address")]
    [TestCase("""{"oid": "../../../etc/passwd"}""", "does not have")]
    public async Task An_object_that_the_server_does_not_give_is_a_fault_of_that_object(string change, string text, CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var (wanted, other) = (server.Add("7 bytes"), server.Add("other"));
        server.Answer = usual =>
        {
            if ((string?)usual["oid"] == wanted.Hex)
            {
                foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
                    usual[name] = value?.DeepClone();
            }

            return usual;
        };

        var faults = await bench.FetchAsync([wanted, other], cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults.Single().Pointer, Is.EqualTo(wanted));
            Assert.That(faults.Single().Text, Does.Contain(text));
            Assert.That(bench.Files, Is.EqualTo([bench.Cache.Find(other)]));
        }
    }

    [Test]
    public async Task A_cached_file_of_another_size_is_fetched_again(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var pointer = server.Add("7 bytes");
        await bench.FetchAsync(pointer, cancel);
        await File.WriteAllTextAsync(bench.Cache.Find(pointer)!, "cut", cancel);

        Assert.That(bench.Cache.Find(pointer), Is.Null);
        await bench.FetchAsync(pointer, cancel);

        Assert.That(await File.ReadAllTextAsync(bench.Cache.Find(pointer)!, cancel), Is.EqualTo("7 bytes"));
    }

    [Test]
    public async Task What_a_killed_process_left_long_ago_is_removed(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        var incoming = Directory.CreateDirectory(Path.Combine(bench.CacheFolder, "incoming")).FullName;
        var (old, young) = (Path.Combine(incoming, "old"), Path.Combine(incoming, "young"));
        await File.WriteAllTextAsync(old, "half", cancel);
        await File.WriteAllTextAsync(young, "half", cancel);
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await bench.FetchAsync([], cancel);

        Assert.That(bench.Files, Is.EqualTo([young]));
    }

    [Test]
    public async Task Cancelled_in_mid_download_it_leaves_nothing(CancellationToken cancel)
    {
        await using var server = await LfsServer.StartAsync(cancel);
        using var bench = new LfsBench(server);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pointer = server.Add(new string('x', 1_000_000));
        server.Send = async (http, bytes) =>
        {
            await http.Response.Body.WriteAsync(bytes.AsMemory(0, 500_000));
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(async () => await bench.FetchAsync(pointer, stop.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(bench.Files, Is.Empty);
        }
    }

    [Test]
    public void Places_of_others_are_looked_into_and_never_written()
    {
        using var folder = new TestKit.TemporaryFolder();
        var pointer = LfsServer.PointerTo("7 bytes"u8.ToArray());
        var clone = folder.File("clone", pointer.Hex[..2], pointer.Hex[2..4], pointer.Hex);
        File.WriteAllText(clone, "7 bytes");

        var cache = new LfsCache(Path.Combine(folder.Path, "own"), Path.Combine(folder.Path, "clone"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cache.Find(pointer), Is.EqualTo(clone));
            Assert.That(cache.Find(pointer with { Size = 8 }), Is.Null);
            Assert.That(cache.Find(new LfsPointer(Sha256Digest.Of("x"u8), 1)), Is.Null);
        }
    }
}
