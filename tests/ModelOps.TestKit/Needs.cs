using System.Diagnostics;
using ModelOps.TestKit.GitHub;

namespace ModelOps.TestKit;

/// <summary>What a test needs of its machine. Missing, the test is skipped by name; under <c>CI=true</c> it fails.</summary>
public static class Needs
{
    private static readonly Lazy<bool> Imports = new(() => Succeeds("/usr/bin/python3", "-c", "import sklearn, onnx"));
    private static readonly Lazy<bool> ImportsTorch = new(() => Succeeds("/usr/bin/python3", "-c", "import torch"));

    public static string Program(string path)
    {
        if (!File.Exists(path))
            Missing($"{path} is not installed: tests/run installs it");
        return path;
    }

    /// <summary>Debian's Python with scikit-learn and onnx; other interpreters on the path may lack them.</summary>
    public static string ScientificPython()
    {
        var python = Program("/usr/bin/python3");
        if (!Imports.Value)
            Missing($"{python} cannot import sklearn and onnx: tests/run installs python3-sklearn and python3-onnx");
        return python;
    }

    /// <summary>Debian's PyTorch, for the scripts that train a network.</summary>
    public static void Torch()
    {
        if (!ImportsTorch.Value)
            Missing("/usr/bin/python3 cannot import torch: tests/run installs python3-torch");
    }

    /// <summary>GitHub's own description of its REST API.</summary>
    public static GitHubDescription GitHubDescription()
    {
        if (!GitHub.GitHubDescription.IsInstalled)
            Missing("tests/npm/node_modules lacks @octokit/openapi: tests/run installs it");
        return GitHub.GitHubDescription.Installed;
    }

    /// <summary>The file of GitHub's own examples of webhooks: an array of events, each with its examples.</summary>
    public static string WebhookExamples()
    {
        var path = Path.Combine(Checkout.NodeModules, "@octokit", "webhooks-examples", "api.github.com", "index.json");
        if (!File.Exists(path))
            Missing("tests/npm/node_modules lacks @octokit/webhooks-examples: tests/run installs it");
        return path;
    }

    private static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(what);
        Assert.Ignore(what);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
