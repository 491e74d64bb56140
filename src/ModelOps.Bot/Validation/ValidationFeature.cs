using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Preflights;
using ModelOps.Sandbox;
using ModelOps.Sandbox.SelfTest;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Bot.Validation;

internal static class ValidationFeature
{
    public static void AddValidation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ToolsOptions>().BindConfiguration(ToolsOptions.Section)
            .Validate(options => options.Directory is not { Length: > 0 } folder || Directory.Exists(folder), "Tools:Directory names a folder that is not there; it holds the executables of ModelOps.")
            .ValidateOnStart();
        builder.Services.AddOptions<EvaluationOptions>().BindConfiguration(EvaluationOptions.Section)
            .Validate(options => options.Memory >= 256L << 20, "Evaluation:MemoryLimit is a size of at least 256Mi, such as 4Gi.")
            .Validate(options => options.CpuTime >= TimeSpan.FromSeconds(1), "Evaluation:CpuTimeLimit is a time of at least a second, such as 10m.")
            .Validate(options => options.WallTime >= TimeSpan.FromSeconds(1), "Evaluation:Timeout is a time of at least a second, such as 15m.")
            .Validate(options => options.SandboxLevel is not null, "Evaluation:Sandbox is auto, bubblewrap or floor. A container for each evaluation is not to be had.")
            .Validate(options => options.Parallelism is >= 1 and <= 1000, "Evaluation:Parallelism is how many jobs run at once, at least 1.")
            .ValidateOnStart();
        builder.Services.AddSingleton(services => new ToolLocator(services.GetRequiredService<IOptions<ToolsOptions>>().Value.Directory));
        builder.Services.AddSingleton(services => PolicyOf(services.GetRequiredService<IOptions<EvaluationOptions>>().Value));
        builder.Services.AddSingleton<SandboxRunner>();
        builder.Services.AddSingleton<SandboxSelfTest>();
        builder.Services.AddSingleton<SandboxedTool>();
        builder.Services.AddSingleton<SandboxedEvaluator>();
        builder.Services.AddSingleton<EvaluatorVersion>();
        builder.Services.AddSingleton<ResultFolders>();
        builder.Services.AddSingleton<MeasurementDesk>();
        builder.Services.AddSingleton<EvaluationCache>();
        builder.Services.AddSingleton<ModelMeasurer>();
        builder.Services.AddSingleton<ChangeJudge>();
        builder.Services.AddSingleton<VerdictStore>();
        builder.Services.AddSingleton<ValidationArchive>();
        builder.Services.AddSingleton<CheckProgress>();
        builder.Services.AddSingleton<ServingBaseline>();
        builder.Services.AddSingleton<PreflightDesk>();
    }

    private static SandboxPolicy PolicyOf(EvaluationOptions options) => new() { Level = options.SandboxLevel!.Value, AllowWeak = options.AllowWeakSandbox };
}
