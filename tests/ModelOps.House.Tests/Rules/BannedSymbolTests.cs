using System.Text.RegularExpressions;
using ModelOps.House.Tests.Files;
using ModelOps.TestKit;

namespace ModelOps.House.Tests.Rules;

/// <summary>What reads the clock cannot be tested at a chosen time; so the build refuses it.</summary>
public sealed partial class BannedSymbolTests
{
    private const string Analyzer = "Microsoft.CodeAnalysis.BannedApiAnalyzers";

    private static readonly Dictionary<string, string> Uses = new()
    {
        ["P:System.DateTime.Now"] = "_ = DateTime.Now;",
        ["P:System.DateTime.UtcNow"] = "_ = DateTime.UtcNow;",
        ["P:System.DateTime.Today"] = "_ = DateTime.Today;",
        ["P:System.DateTimeOffset.Now"] = "_ = DateTimeOffset.Now;",
        ["P:System.DateTimeOffset.UtcNow"] = "_ = DateTimeOffset.UtcNow;",
        ["M:System.Threading.Thread.Sleep(System.Int32)"] = "Thread.Sleep(1);",
        ["M:System.Threading.Thread.Sleep(System.TimeSpan)"] = "Thread.Sleep(TimeSpan.Zero);",
        ["M:System.Threading.Tasks.Task.Delay(System.Int32)"] = "_ = Task.Delay(1);",
        ["M:System.Threading.Tasks.Task.Delay(System.Int32,System.Threading.CancellationToken)"] = "_ = Task.Delay(1, CancellationToken.None);",
        ["M:System.Threading.Tasks.Task.Delay(System.TimeSpan)"] = "_ = Task.Delay(TimeSpan.Zero);",
        ["M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)"] = "_ = Task.Delay(TimeSpan.Zero, CancellationToken.None);",
    };

    [Test, CancelAfter(120_000)]
    public async Task Every_banned_symbol_breaks_the_build(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        await WriteProjectAsync(folder, cancel);
        var build = await Command.RunAsync("dotnet",
            ["build", folder.Path, "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"], folder.Path, cancel);
        var refused = Refusal.Matches(build.Output).Select(match => int.Parse(match.Groups["line"].Value)).Distinct();
        Assert.That(refused, Is.EquivalentTo(Enumerable.Range(1, Uses.Count)),
            $"These lines of the uses in this test compile, though src/BannedSymbols.txt bans them:\n{build.Output}");
    }

    [Test]
    public void Every_banned_symbol_is_tried()
    {
        var banned = File.ReadLines(Path.Combine(Checkout.Root, "src", "BannedSymbols.txt")).Select(line => line.Split(';')[0]);
        Assert.That(banned, Is.EquivalentTo(Uses.Keys), "Add a use of the new symbol to this test: a misspelt one bans nothing, and nobody is told.");
    }

    [Test]
    public void Every_project_is_built_with_the_ban() =>
        Assert.That(Project.All.Where(project => project.LockFile?.Text.Contains(Analyzer, StringComparison.Ordinal) is not true).Select(project => project.File),
            Is.Empty, "Directory.Build.props gives each project the analyzer and the list. A Directory.Build.props of your own must import that one.");

    private static async Task WriteProjectAsync(TemporaryFolder folder, CancellationToken cancel)
    {
        foreach (var props in new[] { "Directory.Build.props", "Directory.Packages.props" })
            await File.WriteAllTextAsync(folder.File(props), $"""<Project><Import Project="{Path.Combine(Checkout.Root, props)}" /></Project>""", cancel);
        await File.WriteAllTextAsync(folder.File("Clocks.csproj"), """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""", cancel);
        await File.WriteAllLinesAsync(folder.File("Clocks.cs"), Uses.Values, cancel);
    }

    [GeneratedRegex(@"Clocks\.cs\((?<line>\d+),\d+\): error RS0030")]
    private static partial Regex Refusal { get; }
}
