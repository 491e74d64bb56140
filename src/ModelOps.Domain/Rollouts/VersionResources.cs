namespace ModelOps.Domain.Rollouts;

/// <summary>What a version is given to run.</summary>
/// <param name="Cpu">Cores of one replica.</param>
/// <param name="Memory">Bytes of one replica.</param>
public sealed record VersionResources(double Cpu, long Memory, int Replicas)
{
    /// <summary>What a manifest that says nothing of it stands for.</summary>
    public static VersionResources Default { get; } = new(Cpu: 1, Memory: 512L << 20, Replicas: 1);
}
