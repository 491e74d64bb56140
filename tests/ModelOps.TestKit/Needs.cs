namespace ModelOps.TestKit;

/// <summary>What a test needs of its machine. Missing, the test is skipped by name; under <c>CI=true</c> it fails.</summary>
public static class Needs
{
    public static string Program(string path)
    {
        if (!File.Exists(path))
            Missing($"{path} is not installed: tests/run installs it");
        return path;
    }

    private static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(what);
        Assert.Ignore(what);
    }
}
