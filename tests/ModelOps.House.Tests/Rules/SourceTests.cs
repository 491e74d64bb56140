using System.Text.RegularExpressions;
using ModelOps.House.Tests.Files;

namespace ModelOps.House.Tests.Rules;

public sealed partial class SourceTests
{
    private static readonly string[] Languages = [".cs", ".razor", ".py", ".js", ".css", ".sh"];

    private static IEnumerable<TrackedFile> Sources =>
        TrackedFile.All.Where(file => Languages.Contains(file.Extension) || file.Path is "tests/run" or ".ci/run");

    [Test]
    public void A_source_file_has_at_most_300_lines() =>
        Assert.That(Sources.Where(file => file.Lines.Length > 300), Is.Empty,
            "A file tells one thing. Split it by its reasons to change, not by partial.");

    [Test]
    public void A_program_file_has_fewer_than_25_lines() =>
        Assert.That(Sources.Where(file => file.Name == "Program.cs" && file.Lines.Length >= 25), Is.Empty,
            "Program.cs only puts features together. Give the feature folder an AddXxx(builder) and call that.");

    [Test]
    public void Unfinished_work_is_not_merged()
    {
        var unfinished = from file in Sources
                         from line in file.Lines.Index()
                         where Unfinished.IsMatch(line.Item)
                         select $"{file}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.That(unfinished, Is.Empty, "Finish it, or leave it out and open an issue. Say in the code what is, not what is to come.");
    }

    // The brackets keep the words from matching themselves.
    [GeneratedRegex(@"\bTOD[O]\b|\bFIXM[E]\b|\bHAC[K]\b|\b[Ff]or no[w]\b|\bNotImplementedExceptio[n]\b")]
    private static partial Regex Unfinished { get; }
}
