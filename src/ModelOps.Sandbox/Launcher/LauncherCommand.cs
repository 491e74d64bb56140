using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModelOps.Sandbox.Launcher;

/// <summary>The command line of <c>modelops-sandbox</c>: written by <see cref="SandboxRunner"/>, read by the launcher.</summary>
internal sealed record LauncherCommand
{
    /// <summary>The launcher's exit code when the program was never started; the program's own codes pass through.</summary>
    public const int NotStarted = 125;

    public const string Usage =
        "usage: modelops-sandbox --parent PID --memory BYTES --cpu SECONDS --file-size BYTES --files N " +
        "[--landlock] [--filter] [--read PATH]... [--write PATH]... -- PROGRAM [ARGUMENT...]";

    /// <summary>The process that must stay alive: without it the program dies.</summary>
    public required long Parent { get; init; }

    public required long Memory { get; init; }

    public required long CpuSeconds { get; init; }

    public required long FileSize { get; init; }

    public required long OpenFiles { get; init; }

    /// <summary>Whether files, network and signals are confined by Landlock; without, <see cref="Reads"/> and <see cref="Writes"/> say nothing.</summary>
    public bool Landlock { get; init; }

    /// <summary>Whether system calls are filtered.</summary>
    public bool Filter { get; init; }

    public IReadOnlyList<string> Reads { get; init; } = [];

    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>The program's path and its arguments.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out LauncherCommand? command)
    {
        command = arguments is
            [
                "--parent", var parent, "--memory", var memory, "--cpu", var cpu, "--file-size", var size, "--files", var files, .. var rest,
            ]
            && TryCount(parent, out var pid) && TryCount(memory, out var bytes) && TryCount(cpu, out var seconds)
            && TryCount(size, out var fileSize) && TryCount(files, out var openFiles)
                ? TryParseRest(new() { Parent = pid, Memory = bytes, CpuSeconds = seconds, FileSize = fileSize, OpenFiles = openFiles, Program = [] }, rest)
                : null;
        return command is not null;
    }

    public IReadOnlyList<string> ToArguments() =>
    [
        "--parent", Text(Parent), "--memory", Text(Memory), "--cpu", Text(CpuSeconds), "--file-size", Text(FileSize), "--files", Text(OpenFiles),
        .. Landlock ? ["--landlock"] : Array.Empty<string>(),
        .. Filter ? ["--filter"] : Array.Empty<string>(),
        .. Reads.SelectMany(path => new[] { "--read", path }),
        .. Writes.SelectMany(path => new[] { "--write", path }),
        "--", .. Program,
    ];

    private static LauncherCommand? TryParseRest(LauncherCommand read, ReadOnlySpan<string> rest) => rest switch
    {
        ["--landlock", .. var further] => TryParseRest(read with { Landlock = true }, further),
        ["--filter", .. var further] => TryParseRest(read with { Filter = true }, further),
        ["--read", var path, .. var further] => TryParseRest(read with { Reads = [.. read.Reads, path] }, further),
        ["--write", var path, .. var further] => TryParseRest(read with { Writes = [.. read.Writes, path] }, further),
        ["--", .. [_, ..] program] => read with { Program = program.ToArray() },
        _ => null,
    };

    private static bool TryCount(string text, out long count) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
