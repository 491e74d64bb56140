using Microsoft.Extensions.Options;

namespace ModelOps.Serving.Listening;

internal static class ListeningFeature
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<AddressFile>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ServingOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        });
    }

    public static void ListenAsConfigured(this WebApplication app) =>
        app.Urls.Add(app.Services.GetRequiredService<IOptions<ServingOptions>>().Value.Address);
}
