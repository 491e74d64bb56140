namespace ModelOps.TestKit;

/// <summary>Where the sources of this build lie, and what they were built into.</summary>
public static class Checkout
{
    /// <summary>The folder that holds <c>ModelOps.sln</c>.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Template => Path.Combine(Root, "registry-template");

    /// <summary>What <c>tests/run</c> installs of npm's packages.</summary>
    public static string NodeModules => Path.Combine(Root, "tests", "npm", "node_modules");

    /// <summary>The built executable of a part, for example <c>Executable("Serving", "modelops-serve")</c>.</summary>
    public static string Executable(string part, string name) =>
        Path.Combine(Root, "src", $"ModelOps.{part}", "bin", Configuration, "net10.0", name);

    /// <summary>The built command that measures what must hold.</summary>
    public static string Benchmarks => Path.Combine(Root, "tests", "ModelOps.Benchmarks", "bin", Configuration, "net10.0", "ModelOps.Benchmarks");

    /// <summary>The build output of test projects is <c>bin/CONFIGURATION/FRAMEWORK</c>.</summary>
    private static string Configuration =>
        new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Parent!.Name;

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "ModelOps.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run from a checkout."));
}
