using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Sandbox;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Bot.Validation;

internal static class ValidationFeature
{
    public static void AddValidation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ToolsOptions>().BindConfiguration(ToolsOptions.Section);
        builder.Services.AddOptions<EvaluationOptions>().BindConfiguration(EvaluationOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<EvaluationOptions>, EvaluationOptionsValidator>();
        builder.Services.AddSingleton(services => new ToolLocator(services.GetRequiredService<IOptions<ToolsOptions>>().Value.Directory));
        builder.Services.AddSingleton<SandboxRunner>();
        builder.Services.AddSingleton<SandboxedEvaluator>();
        builder.Services.AddSingleton<EvaluationCache>();
        builder.Services.AddSingleton<ModelMeasurer>();
        builder.Services.AddSingleton<ChangeJudge>();
        builder.Services.AddSingleton<VerdictStore>();
    }
}
