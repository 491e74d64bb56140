namespace ModelOps.Bot.Validation;

/// <summary>The limits of one evaluation.</summary>
public sealed class EvaluationOptions
{
    public const string Section = "Evaluation";

    /// <summary>Bytes of resident memory.</summary>
    public long MemoryLimit { get; init; } = 4L << 30;

    public TimeSpan CpuTimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many jobs run at once.</summary>
    public int Parallelism { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);
}
