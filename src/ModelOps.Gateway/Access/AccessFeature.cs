using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Access;

internal static class AccessFeature
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsCheck>();
        builder.Services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<RunningKeys>();
        builder.Services.AddSingleton<KeyCheck>();
        builder.Services.AddSingleton<RestAccess>();
        builder.Services.AddHostedService<KeysFollower>();
    }

    public static void UseAccess(this WebApplication app) => app.Use(app.Services.GetRequiredService<RestAccess>().InvokeAsync);
}
