using System.Runtime.CompilerServices;

namespace ModelOps.TestKit;

/// <summary>
/// A text that a person has read and approved, kept as <c>Snapshots/NAME.md</c> beside the test.
/// <c>MODELOPS_UPDATE_SNAPSHOTS=1</c> writes the texts anew, to be read in the difference of the commit.
/// </summary>
public static class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name + ".md");
        if (Environment.GetEnvironmentVariable("MODELOPS_UPDATE_SNAPSHOTS") == "1")
            Approve(file, text);
        Assert.That(File.Exists(file), $"Nothing is approved as {name}. With MODELOPS_UPDATE_SNAPSHOTS=1 this is:\n{text}");
        var approved = File.ReadAllText(file);
        Assert.That(text, Is.EqualTo(approved), Difference(approved.Split('\n'), text.Split('\n')));
    }

    private static void Approve(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Difference(string[] approved, string[] text)
    {
        var same = approved.Zip(text).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Line {same + 1}\n  approved: {LineOf(approved, same)}\n  now:      {LineOf(text, same)}";
    }

    private static string LineOf(string[] lines, int index) => index < lines.Length ? lines[index] : "(the end)";
}
