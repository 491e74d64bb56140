using ModelOps.Sandbox;

namespace ModelOps.Bot.Validation;

/// <summary>The limits of one evaluation, and what holds it.</summary>
public sealed class EvaluationOptions
{
    public const string Section = "Evaluation";

    /// <summary>Bytes of resident memory.</summary>
    public long MemoryLimit { get; init; } = 4L << 30;

    public TimeSpan CpuTimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many jobs run at once.</summary>
    public int Parallelism { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary><c>auto</c>, <c>bubblewrap</c> or <c>floor</c>: how well a model is held while it is measured.</summary>
    public string Sandbox { get; init; } = "auto";

    /// <summary>Whether models are measured on a machine without Landlock or without a system call filter, where every author is trusted.</summary>
    public bool AllowWeakSandbox { get; init; }

    /// <summary>Null where <see cref="Sandbox"/> says nothing that there is.</summary>
    public SandboxLevel? SandboxLevel => Sandbox switch
    {
        "auto" => ModelOps.Sandbox.SandboxLevel.Auto,
        "bubblewrap" => ModelOps.Sandbox.SandboxLevel.Bubblewrap,
        "floor" => ModelOps.Sandbox.SandboxLevel.Floor,
        _ => null,
    };
}
