using System.Diagnostics;
using ModelOps.TestKit;

namespace ModelOps.House.Tests.Runner;

/// <summary>A copy of <c>tests/run</c> among test projects whose answers are scripted: in its world <c>dotnet</c> and Debian's tools are scripts.</summary>
internal sealed class Stage : IDisposable
{
    // Builds do nothing. Tests run the answer of each project; VSTest writes a results file even when no test ran.
    private const string Dotnet =
        """
        echo "$*" >>dotnet.log
        [[ $1 == test ]] || { echo $PPID >run.pid; exit "${BUILD_ENDS:-0}"; }
        code=0 results=$TMPDIR/results.trx
        touch "$results"
        for argument; do
            [[ $argument != *.dll ]] || (source "$(dirname "$argument")/../../../answer") || code=$?
        done
        exit $code
        """;

    private readonly TemporaryFolder folder = new();

    public Stage()
    {
        Copy("tests/run");
        Copy(".ci/run");
        Script("dotnet", Dotnet);
        Script("dpkg-query", "[[ ! -e missing-${!#} ]] && echo installed");
        Script("sudo", """shift; exec "$@" """);
        Script("apt-get", "exit 100");
        Script("npm", "exit 1");
        Lock("1");
        File.WriteAllText(folder.File("tests", "npm", "node_modules", "installed"), "1");
    }

    /// <summary>The folder of all that was given by <see cref="Script"/>.</summary>
    public string Scripts => Path.GetDirectoryName(folder.File("programs", "dotnet"))!;

    /// <summary>What the scripts were called with, or wrote down.</summary>
    public string Log(string name) => File.Exists(folder.File(name)) ? File.ReadAllText(folder.File(name)) : "";

    /// <summary>A test project that runs <paramref name="script"/> when it is tested; the script writes its results to <c>$results</c>.</summary>
    public void Project(string name, string script)
    {
        Directory.CreateDirectory(folder.File("tests", $"ModelOps.{name}.Tests", "bin", "Debug", "net10.0"));
        File.WriteAllText(folder.File("tests", $"ModelOps.{name}.Tests", "answer"), script);
    }

    /// <summary>A test project that has these outcomes, and then runs <paramref name="script"/>.</summary>
    public void Project(string name, string[] outcomes, string script = "exit 0") =>
        Project(name, $"cat >>$results <<'END'\n{ResultsFile.Of($"ModelOps.{name}.Tests", outcomes)}\nEND\n{script}");

    public void Missing(string package) => File.WriteAllText(folder.File($"missing-{package}"), "");

    /// <summary>The lock file of npm's packages; <c>1</c> is what is installed.</summary>
    public void Lock(string content) => File.WriteAllText(folder.File("tests", "npm", "package-lock.json"), content);

    public void Script(string name, string body)
    {
        var path = folder.File("programs", name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public Task<Command> RunAsync(CancellationToken cancel, params string[] arguments) =>
        Command.RunAsync(Start("tests/run", arguments), cancel);

    /// <summary>The script ready to start, away from the settings that the tests around it run with.</summary>
    public ProcessStartInfo Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(folder.File(script.Split('/')), arguments) { WorkingDirectory = "/" };
        start.Environment["PATH"] = $"{folder.File("programs")}:{start.Environment["PATH"]}";
        start.Environment.Remove("CI");
        start.Environment.Remove("MODELOPS_TEST_CLUSTER");
        return start;
    }

    public void Dispose() => folder.Dispose();

    private void Copy(string script) =>
        File.Copy(Path.Combine(Checkout.Root, script), folder.File(script.Split('/')));
}
