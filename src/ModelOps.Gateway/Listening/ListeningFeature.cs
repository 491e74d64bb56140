using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Listening;

internal static class ListeningFeature
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<ListeningOptions>, ListeningOptionsCheck>();
        builder.Services.AddOptions<ListeningOptions>().BindConfiguration(ListeningOptions.Section).ValidateOnStart();
        builder.Services.AddHostedService<AddressFile>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ListeningOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        });
    }

    public static void ListenAsConfigured(this WebApplication app) =>
        app.Urls.Add(app.Services.GetRequiredService<IOptions<ListeningOptions>>().Value.Address);
}
