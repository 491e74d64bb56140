using Microsoft.Extensions.Options;

namespace ModelOps.LocalGitHub.Hosting;

internal static class HostingFeature
{
    public static void AddHosting(this WebApplicationBuilder builder, TimeProvider clock)
    {
        builder.Services.AddOptions<LocalGitHubOptions>().BindConfiguration(LocalGitHubOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LocalGitHubOptions>, LocalGitHubOptionsValidator>();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<SiteAddress>();
        builder.Services.AddHostedService<AddressAnnouncer>();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It warns that its keys lie on disk unencrypted, as all the state of the stand-in does.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        var options = builder.Configuration.GetSection(LocalGitHubOptions.Section).Get<LocalGitHubOptions>() ?? new();
        builder.WebHost.UseUrls(options.Address);
    }
}
