namespace ModelOps.Deployment.Swarm;

/// <summary>A network or a secret as the engine describes it.</summary>
internal sealed record EngineThing(string Id, string Name, IDictionary<string, string>? Labels);
