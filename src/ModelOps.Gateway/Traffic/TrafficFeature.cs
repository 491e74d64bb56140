using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Traffic;

internal static class TrafficFeature
{
    public static void AddTraffic(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<TrafficOptions>, TrafficOptionsCheck>();
        builder.Services.AddOptions<TrafficOptions>().BindConfiguration(TrafficOptions.Section).ValidateOnStart();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<RunningTraffic>();
        builder.Services.AddSingleton<Upstreams>();
        builder.Services.AddSingleton<Selector>();
        builder.Services.AddSingleton<Forwarding>();
        builder.Services.AddSingleton<RestTraffic>();
    }

    /// <summary>Before routing: nearly all that comes is for it.</summary>
    public static void UseTraffic(this WebApplication app) => app.Use(app.Services.GetRequiredService<RestTraffic>().InvokeAsync);
}
