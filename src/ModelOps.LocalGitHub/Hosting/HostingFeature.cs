using Microsoft.Extensions.Options;

namespace ModelOps.LocalGitHub.Hosting;

internal static class HostingFeature
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LocalGitHubOptions>().BindConfiguration(LocalGitHubOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LocalGitHubOptions>, LocalGitHubOptionsValidator>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SiteAddress>();
        builder.Services.AddHostedService<AddressAnnouncer>();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        var options = builder.Configuration.GetSection(LocalGitHubOptions.Section).Get<LocalGitHubOptions>() ?? new();
        builder.WebHost.UseUrls(options.Address);
    }
}
