namespace ModelOps.Deployment;

/// <summary>A step supposes what the cluster is not: it changed between observing and applying, or the plan is wrong.</summary>
public sealed class StepNotPossibleException(string message) : Exception(message);
