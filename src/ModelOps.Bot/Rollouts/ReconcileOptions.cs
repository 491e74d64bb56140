using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ModelOps.Bot.Rollouts;

public sealed class ReconcileOptions
{
    public const string Section = "Reconcile";

    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ErrorMessage = "Reconcile:Interval is a time such as 00:00:30.")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);
}

[OptionsValidator]
internal sealed partial class ReconcileOptionsValidator : IValidateOptions<ReconcileOptions>;
