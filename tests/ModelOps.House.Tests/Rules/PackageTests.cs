using ModelOps.House.Tests.Files;
using ModelOps.TestKit;

namespace ModelOps.House.Tests.Rules;

public sealed class PackageTests
{
    [TestCase("Microsoft.ML.OnnxRuntime", "Inference")]
    [TestCase("LibGit2Sharp", "Registry")]
    public void Native_code_stays_behind_one_part(string package, string owner)
    {
        var strangers = Project.Parts.Where(project => project.Part != owner).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(strangers.Where(project => project.Packages.Any(name => IsOf(package, name))).Select(project => project.File), Is.Empty,
                $"Only ModelOps.{owner} references {package}. Ask that part for what you need.");
            Assert.That(SourcesOf(strangers).Where(file => file.Text.Contains(package, StringComparison.Ordinal)), Is.Empty,
                $"Only ModelOps.{owner} names types of {package}. Ask that part for what you need.");
        }
    }

    [Test]
    public void The_bot_holds_secrets_and_so_never_loads_onnx_runtime()
    {
        var bot = Project.Parts.Single(project => project.Part == "Bot");
        var output = Path.GetDirectoryName(Checkout.Executable("Bot", "modelops-bot"))!;
        Assert.That(output, Does.Exist, "Build the solution first: dotnet build ModelOps.sln");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bot.LockFile?.Text, Does.Not.Contain("OnnxRuntime").IgnoreCase, "A package or part that the bot references brings ONNX Runtime. Remove that reference.");
            Assert.That(Directory.EnumerateFiles(output, "*onnxruntime*", SearchOption.AllDirectories), Is.Empty,
                "The bot's build output holds ONNX Runtime. When no reference brings it, an earlier build left it: delete the bot's bin folder.");
        }
    }

    [Test]
    public void Package_versions_are_central()
    {
        var own = from project in Project.All
                  from package in project.Xml.Descendants("PackageReference")
                  where package.Attributes().Any(attribute => attribute.Name.LocalName is "Version" or "VersionOverride") || package.HasElements
                  select $"{project.File}: {package}";
        Assert.That(own, Is.Empty, "Write the version in Directory.Packages.props, and only the package's name in the project file.");
    }

    [Test]
    public void Every_project_has_a_lock_file() =>
        Assert.That(Project.All.Where(project => project.LockFile is null).Select(project => project.Beside("packages.lock.json")), Is.Empty,
            "Run dotnet restore and commit the packages.lock.json that it writes beside the project file.");

    private static IEnumerable<TrackedFile> SourcesOf(List<Project> projects) =>
        TrackedFile.All.Where(file => file.Extension is ".cs" && projects.Any(project => file.Path.StartsWith(project.Beside(""), StringComparison.Ordinal)));

    private static bool IsOf(string package, string name) =>
        name == package || name.StartsWith(package + ".", StringComparison.Ordinal);
}
