using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Configuration;

internal static class ConfigurationFeature
{
    private const long MaxAnswerBytes = 16 * 1024 * 1024;

    /// <summary>Twice as long as the bot holds a request.</summary>
    private static readonly TimeSpan BotTimeout = TimeSpan.FromSeconds(40);

    public static void AddConfiguration(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<ConfigurationOptions>, ConfigurationOptionsCheck>();
        builder.Services.AddOptions<ConfigurationOptions>().BindConfiguration(ConfigurationOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<LastGoodConfiguration>();
        builder.Services.AddSingleton(BotClient);
        builder.Services.AddSingleton(Source);
        builder.Services.AddHostedService<ConfigurationFollower>();
    }

    private static IConfigurationSource Source(IServiceProvider services) =>
        services.GetRequiredService<IOptions<ConfigurationOptions>>().Value.ConfigurationUrl is null
            ? ActivatorUtilities.CreateInstance<FileConfigurationSource>(services)
            : ActivatorUtilities.CreateInstance<BotConfigurationSource>(services);

    /// <summary>Follows no redirect: the token is for the configured address only.</summary>
    private static HttpClient BotClient(IServiceProvider services) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseProxy = false })
        {
            Timeout = BotTimeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
}
