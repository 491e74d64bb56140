using System.Text.RegularExpressions;
using ModelOps.House.Tests.Files;

namespace ModelOps.House.Tests.Readme;

public sealed partial class CommandTests
{
    private static readonly string[] Readmes = ["README.md", "registry-template/README.md"];

    [Test]
    public void A_command_in_a_readme_is_run_by_a_test()
    {
        var untested = from file in TrackedFile.All
                       where Readmes.Contains(file.Path)
                       from command in CommandsOf(file.Text)
                       where !TestedCommands.All.ContainsKey(command)
                       select $"{file}: {command}";
        Assert.That(untested, Is.Empty, "Write a test that runs the command as it stands, and name the test's file in TestedCommands.cs.");
    }

    [Test]
    public void The_tests_that_run_the_commands_exist() =>
        Assert.That(TestedCommands.All.Values.Except(TrackedFile.All.Select(file => file.Path)), Is.Empty,
            "TestedCommands.cs names a test that is gone: name the one that runs the command today.");

    [Test]
    public void Comments_and_broken_lines_of_a_block_are_read_as_a_shell_does() =>
        Assert.That(CommandsOf("text\n```sh\n# first\ngit clone \\\n    URL\n\n  tests/run\n```\n```yaml\na: b\n```\n1. x\n   ```sh\n   ls\n   ```\n"),
            Is.EqualTo(["git clone URL", "tests/run", "ls"]));

    private static IEnumerable<string> CommandsOf(string markdown) =>
        from block in ShellBlock.Matches(markdown)
        from line in BrokenLine.Replace(block.Groups["body"].Value, " ").Split('\n', StringSplitOptions.TrimEntries)
        where line is not "" && line[0] is not '#'
        select line;

    [GeneratedRegex(@"^[ ]*```sh[ ]*\n(?<body>.*?)^[ ]*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock { get; }

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex BrokenLine { get; }
}
