using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Spooling;

/// <summary>The spool of an executable that is killed in the midst of its work.</summary>
internal sealed class SpoolCrashTests
{
    private const int Kills = 5;

    private Process? child;

    /// <summary>A test that fails leaves no process behind.</summary>
    [TearDown]
    public void EndChild()
    {
        if (child is { HasExited: false })
            child.Kill();
        child?.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public async Task What_a_caller_got_is_in_the_spool_after_kill_9_and_only_whole_records_are(CancellationToken cancel)
    {
        using var version = Spooled.Version(1);
        using var folder = new TemporaryFolder();
        ConcurrentBag<string> answered = [];

        for (var kill = 0; kill < Kills; kill++)
        {
            using var client = await StartAsync(version, folder, cancel);
            var first = answered.Count;
            var callers = Enumerable.Range(0, 4).Select(caller => AskAsync(client, $"{kill}-{caller}", answered, cancel)).ToList();
            while (answered.Count < first + 10 + (kill * 37))
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancel);
            await EndAsync(cancel);
            await Task.WhenAll(callers);
        }
        // As a power cut leaves the end of a file.
        var last = Directory.EnumerateFiles(Path.Combine(folder.Path, "spool", "answers")).Order().Last();
        await File.AppendAllTextAsync(last, "{\"id\": \"half", cancel);

        using var reader = await StartAsync(version, folder, cancel);
        var ids = (await Spooled.AllAsync(reader, cancel)).Answers.Select(answer => answer.Id).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answered.Except(ids), Is.Empty, "answered and not kept");
            Assert.That(ids, Is.Unique.And.None.EqualTo("half"));
        }
        await EndAsync(cancel);
    }

    [Test, CancelAfter(30_000)]
    public async Task A_folder_that_another_process_has_stops_the_start(CancellationToken cancel)
    {
        using var version = Spooled.Version(1);
        using var folder = new TemporaryFolder();
        await using var holder = await RunningServer.StartAsync(Spooled.Version(1), cancel, $"--Serving:SpoolDirectory={folder.Path}");

        child = Start(version, "--Serving:Address=http://127.0.0.1:0", $"--Serving:SpoolDirectory={folder.Path}");
        var errors = await child.StandardError.ReadToEndAsync(cancel);
        await child.WaitForExitAsync(cancel);

        Assert.That((child.ExitCode, errors), Is.EqualTo((3, $"The spool {folder.Path} cannot be used: another process has it.\n")));
    }

    /// <summary>Asks until nobody answers.</summary>
    private static async Task AskAsync(HttpClient client, string caller, ConcurrentBag<string> answered, CancellationToken cancel)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var id = $"{caller}-{number}";
                using var answer = await client.PostAsync(
                    $"/v2/models/{TestVersion.Model}/infer", new ByteArrayContent(Encoding.UTF8.GetBytes(Spooled.Request(number, id))), cancel);
                answer.EnsureSuccessStatusCode();
                answered.Add(id);
            }
        }
        catch (HttpRequestException)
        {
            // Killed, as it was to be.
        }
    }

    private async Task EndAsync(CancellationToken cancel)
    {
        child!.Kill();
        await child.WaitForExitAsync(cancel);
        child.Dispose();
        child = null;
    }

    private async Task<HttpClient> StartAsync(TestVersion version, TemporaryFolder folder, CancellationToken cancel)
    {
        var addressFile = folder.File("address");
        File.Delete(addressFile);
        child = Start(version, "--Serving:Address=http://127.0.0.1:0", $"--Serving:AddressFile={addressFile}", $"--Serving:SpoolDirectory={folder.File("spool", "x")[..^2]}");
        while (!File.Exists(addressFile) && !child.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        return new HttpClient { BaseAddress = new Uri(File.ReadLines(addressFile).First()) };
    }

    private static Process Start(TestVersion version, params string[] arguments) => Process.Start(
        new ProcessStartInfo(Checkout.Executable("Serving", "modelops-serve"), [$"--Serving:VersionDirectory={version.Path}", "--Logging:LogLevel:Default=None", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
}
