namespace ModelOps.Gateway.Configuration;

/// <summary>Where configurations come from: the bot over HTTP, or a file.</summary>
internal interface IConfigurationSource
{
    /// <summary>Waits for a configuration other than the running one, but not for long.</summary>
    /// <param name="running">The generation in force, 0 for none.</param>
    Task<ConfigurationOffer> NextAsync(long running, CancellationToken cancel);
}
