using System.Text.RegularExpressions;
using ModelOps.House.Tests.Files;
using ModelOps.TestKit;

namespace ModelOps.House.Tests.Rules;

public sealed partial class LayoutTests
{
    private const long LargestFile = 1 << 20;

    private static readonly string[] TopLevel =
    [
        "src", "tests", "registry-template", ".github", ".ci",
        "ModelOps.sln", "README.md", "CONTRIBUTING.md", "LICENSE",
        ".editorconfig", ".gitignore", ".gitattributes", "global.json", "Directory.Build.props", "Directory.Packages.props",
    ];

    [Test]
    public void The_top_level_holds_nothing_that_does_not_belong_there() =>
        Assert.That(TrackedFile.All.Select(file => file.TopLevel).Distinct().Except(TopLevel), Is.Empty,
            "Code goes to src, tests and their tools to tests, what a team copies to registry-template. Find the place among these.");

    [Test]
    public void The_solution_lists_exactly_the_projects_that_exist()
    {
        var solution = File.ReadAllText(Path.Combine(Checkout.Root, "ModelOps.sln"));
        var listed = ProjectPath.Matches(solution).Select(match => match.Value.Replace('\\', '/'));
        Assert.That(listed, Is.EquivalentTo(Project.All.Select(project => project.File.Path)),
            "Run dotnet sln ModelOps.sln add PROJECT (or remove PROJECT): what the solution does not list is neither built nor tested.");
    }

    [Test]
    public void No_tracked_file_is_larger_than_a_mebibyte() =>
        Assert.That(TrackedFile.All.Where(file => new FileInfo(file.FullPath).Length > LargestFile), Is.Empty,
            "Everybody clones this file for ever. Make it smaller, or let the test that needs it make it.");

    [GeneratedRegex("""(?<=")[^"]+\.csproj(?=")""")]
    private static partial Regex ProjectPath { get; }
}
