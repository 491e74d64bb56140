using System.Diagnostics;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests;

/// <summary>A damaged Parquet file may take the evaluator down, which is why the bot runs it as a child; it never makes half a result.</summary>
public sealed class DamagedFileTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [CancelAfter(60_000)]
    public async Task A_damaged_file_ends_in_a_report_or_in_problems_or_in_the_childs_death(int seed, CancellationToken cancel)
    {
        using var model = new ModelUnderTest();
        var scores = Enumerable.Range(0, 500).Select(row => row / 500f).ToArray();
        model.WriteRowGroups(200, TestColumn.Of("a", scores), TestColumn.Of("b", scores), TestColumn.Of("id", Enumerable.Range(0, 500).ToArray()),
            TestColumn.Of("label", Enumerable.Range(0, 500).Select(row => row % 2 == 0 ? "ham" : "spam").ToArray()));
        Damage(model.PathOf("test.parquet"), seed);
        var (code, told) = await EvaluateInChildAsync(model, cancel);
        var files = Directory.Exists(model.Output) ? model.OutputFiles() : [];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(files.Contains("report.json") && files.Contains("problems.json"), Is.False);
            Assert.That(files.Contains("report.json"), Is.EqualTo(told == "Measured"));
            Assert.That(files.Contains("problems.json"), Is.EqualTo(told == "Refused"));
            Assert.That(code == 0, Is.EqualTo(told.Length > 0));
        }
    }

    private static void Damage(string file, int seed)
    {
        var random = new Random(seed);
        var bytes = File.ReadAllBytes(file);
        for (var flips = random.Next(1, 6); flips > 0; flips--)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        File.WriteAllBytes(file, bytes);
    }

    /// <summary>In at most 4 GB of address space: a damaged file may ask for any amount.</summary>
    private static async Task<(int Code, string Told)> EvaluateInChildAsync(ModelUnderTest model, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "ulimit -v 4000000 -c 0; exec \"$0\" \"$@\"", "dotnet", "exec", typeof(DamagedFileTests).Assembly.Location, model.Folder, model.Output])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_GCHeapHardLimit"] = "0x20000000", ["DOTNET_EnableDiagnostics"] = "0" },
        };
        using var child = Process.Start(start)!;
        await using var stop = cancel.Register(child.Kill);
        var errors = child.StandardError.ReadToEndAsync(cancel);
        var told = await child.StandardOutput.ReadToEndAsync(cancel);
        await child.WaitForExitAsync(cancel);
        await errors;
        return (child.ExitCode, told);
    }
}
