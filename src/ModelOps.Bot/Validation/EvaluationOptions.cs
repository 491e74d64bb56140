using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ModelOps.Bot.Validation;

/// <summary>The limits of one evaluation.</summary>
public sealed class EvaluationOptions
{
    public const string Section = "Evaluation";

    /// <summary>Bytes of resident memory.</summary>
    [Range(256L << 20, long.MaxValue, ErrorMessage = "Evaluation:MemoryLimit is in bytes, at least 268435456 (256 MiB).")]
    public long MemoryLimit { get; init; } = 4L << 30;

    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ErrorMessage = "Evaluation:CpuTimeLimit is a time such as 00:10:00.")]
    public TimeSpan CpuTimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ErrorMessage = "Evaluation:Timeout is a time such as 00:15:00.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);
}

[OptionsValidator]
internal sealed partial class EvaluationOptionsValidator : IValidateOptions<EvaluationOptions>;
