using Microsoft.Extensions.Options;

namespace ModelOps.Serving.Listening;

internal static class ListeningFeature
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<AddressFile>();
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = kestrel.ApplicationServices.GetRequiredService<IOptions<ServingOptions>>().Value.MaxBodyBytes;
        });
    }

    public static void ListenAsConfigured(this WebApplication app) =>
        app.Urls.Add(app.Services.GetRequiredService<IOptions<ServingOptions>>().Value.Address);
}
