namespace ModelOps.Deployment.Local;

/// <summary>Where the processes of a local cluster are found again.</summary>
internal static class LocalFolders
{
    public static string Instances(string directory) => Path.Combine(directory, "instances");

    public static string Preflights(string directory) => Path.Combine(directory, "preflights");

    public static string GatewayProcess(string directory) => Path.Combine(directory, "gateway", "process");
}
