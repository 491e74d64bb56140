using System.Diagnostics;
using ModelOps.Domain.Schemas;

namespace ModelOps.Cli.Starting;

/// <summary>The template of a registry that lies beside this program.</summary>
internal static class RegistryTemplate
{
    private const string Attributes = "gitattributes.template";
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "registry-template");

    /// <summary>Copies it, with the schemas for editors and the rules for Git LFS, and commits it.</summary>
    /// <exception cref="IOException">It cannot be written, or git is not there.</exception>
    public static async Task CopyAsync(string folder, CancellationToken cancel)
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        File.Move(Path.Combine(folder, Attributes), Path.Combine(folder, ".gitattributes"));
        Directory.CreateDirectory(Path.Combine(folder, "schema"));
        await File.WriteAllTextAsync(Path.Combine(folder, "schema", "model.schema.json"), EditorSchema.OfManifest(), cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "schema", "registry.schema.json"), EditorSchema.OfPolicy(), cancel);
        await CommitAsync(folder, cancel);
    }

    private static async Task CommitAsync(string folder, CancellationToken cancel)
    {
        await GitAsync(folder, cancel, "init", "--quiet", "--initial-branch=main");
        await GitAsync(folder, cancel, "add", "--all");
        // Only where the user has told git no name of their own.
        var known = await RunAsync(folder, cancel, "config", "user.email") == 0;
        string[] author = known ? [] : ["-c", "user.name=ModelOps", "-c", "user.email=modelops@localhost"];
        await GitAsync(folder, cancel, [.. author, "commit", "--quiet", "--message", "A registry of models"]);
    }

    private static async Task GitAsync(string folder, CancellationToken cancel, params string[] arguments)
    {
        if (await RunAsync(folder, cancel, arguments) is not 0 and var code)
            throw new IOException($"'git {arguments[0]}' ended with {code} in {folder}. The files are there; make the first commit by hand.");
    }

    private static async Task<int> RunAsync(string folder, CancellationToken cancel, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            await git.StandardOutput.ReadToEndAsync(cancel);
            await git.WaitForExitAsync(cancel);
            return git.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new IOException("The git program is needed and was not found. Install it first.", missing);
        }
    }
}
