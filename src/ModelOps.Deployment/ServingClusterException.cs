namespace ModelOps.Deployment;

/// <summary>What runs the cluster is away or does not do what was asked; the message is a sentence for an operator.</summary>
public sealed class ServingClusterException(string message, Exception? cause = null) : Exception(message, cause);
