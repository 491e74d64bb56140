using ModelOps.Sandbox.Tools;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

internal sealed class ToolLocatorTests
{
    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void The_launcher_lies_beside_whoever_references_it() =>
        Assert.That(new ToolLocator().Find(Tool.Sandbox), Is.EqualTo(Path.Combine(AppContext.BaseDirectory, "modelops-sandbox")));

    [Test]
    public void A_sibling_of_the_same_configuration_is_found_in_its_build_output()
    {
        var home = Path.GetDirectoryName(folder.File("src", "ModelOps.Bot", "bin", "Release", "net10.0", "modelops-bot"))!;
        File.WriteAllText(folder.File("src", "ModelOps.Cli", "bin", "Debug", "net10.0", "modelops"), "");
        var tool = folder.File("src", "ModelOps.Cli", "bin", "Release", "net10.0", "modelops");
        File.WriteAllText(tool, "");
        Assert.That(new ToolLocator(null, home + "/").Find(Tool.Cli), Is.EqualTo(tool));
    }

    [Test]
    public void The_configured_folder_is_the_only_one()
    {
        var missing = Assert.Throws<FileNotFoundException>(() => new ToolLocator(folder.Path).Find(Tool.Sandbox))!;
        File.WriteAllText(folder.File("modelops-sandbox"), "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.Message, Does.Contain("modelops-sandbox").And.Contain(folder.Path).And.Contain("Tools:Directory"));
            Assert.That(missing.Message, Does.Not.Contain(AppContext.BaseDirectory));
            Assert.That(new ToolLocator(folder.Path).Find(Tool.Sandbox), Is.EqualTo(folder.File("modelops-sandbox")));
        }
    }

    [TestCase("/")]
    [TestCase("/usr/lib/modelops/")]
    public void A_missing_tool_is_named_with_the_places(string home) =>
        Assert.That(
            () => new ToolLocator(null, home).Find(Tool.Serving),
            Throws.TypeOf<FileNotFoundException>().With.Message.Contains("modelops-serve was not found. Looked in " + home));
}
