using ModelOps.Deployment.Files;
using ModelOps.Deployment.Processes;

namespace ModelOps.Deployment.Local;

/// <summary>Stops all that the records of one local cluster name. Its packages and its traffic stay.</summary>
public static class LocalClusterTeardown
{
    /// <param name="directory">That of <see cref="LocalClusterOptions.Directory"/>; the bot that keeps it has ended.</param>
    /// <param name="patience">How long a process may take to end by itself.</param>
    public static async Task StopAllAsync(string directory, TimeSpan patience, TimeProvider clock, CancellationToken cancel)
    {
        using var held = await new FolderLock(directory, clock).EnterAsync(cancel);
        await Task.WhenAll(Folders(directory).Select(folder => new ServerProcess(folder, clock).StopAsync(patience, cancel)));
    }

    private static List<string> Folders(string directory)
    {
        string[] roots = [LocalFolders.Instances(directory), LocalFolders.Preflights(directory), LocalFolders.GatewayProcess(directory)];
        return [.. roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, ServerProcess.CommandFileName, SearchOption.AllDirectories))
            .Select(file => Path.GetDirectoryName(file)!)];
    }
}
