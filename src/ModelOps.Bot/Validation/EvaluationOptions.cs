using ModelOps.Bot.Configuration;
using ModelOps.Domain.Quantities;
using ModelOps.Sandbox;

namespace ModelOps.Bot.Validation;

/// <summary>The limits of one evaluation, and what holds it.</summary>
public sealed class EvaluationOptions
{
    public const string Section = "Evaluation";

    /// <summary>Of resident memory.</summary>
    public string MemoryLimit { get; init; } = "4Gi";

    /// <summary>Of all cores together.</summary>
    public string CpuTimeLimit { get; init; } = "10m";

    /// <summary>By the wall clock.</summary>
    public string Timeout { get; init; } = "15m";

    /// <summary>How many jobs run at once.</summary>
    public int Parallelism { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary><c>auto</c>, <c>bubblewrap</c> or <c>floor</c>: how well a model is held while it is measured.</summary>
    public string Sandbox { get; init; } = "auto";

    /// <summary>Whether models are measured on a machine without Landlock or without a system call filter, where every author is trusted.</summary>
    public bool AllowWeakSandbox { get; init; }

    /// <summary>Bytes; null where <see cref="MemoryLimit"/> is no size.</summary>
    public long? Memory => Quantity.TryParseSize(MemoryLimit, out var bytes) ? bytes : null;

    /// <summary>Null where <see cref="CpuTimeLimit"/> is no time.</summary>
    public TimeSpan? CpuTime => ConfiguredTime.Parse(CpuTimeLimit);

    /// <summary>Null where <see cref="Timeout"/> is no time.</summary>
    public TimeSpan? WallTime => ConfiguredTime.Parse(Timeout);

    /// <summary>Null where <see cref="Sandbox"/> says nothing that there is.</summary>
    public SandboxLevel? SandboxLevel => Sandbox switch
    {
        "auto" => ModelOps.Sandbox.SandboxLevel.Auto,
        "bubblewrap" => ModelOps.Sandbox.SandboxLevel.Bubblewrap,
        "floor" => ModelOps.Sandbox.SandboxLevel.Floor,
        _ => null,
    };
}
