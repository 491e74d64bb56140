using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using ModelOps.Serving.Listening;
using ModelOps.Serving.Metrics;
using ModelOps.Serving.Protocol;
using ModelOps.Serving.Rpc;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving;

/// <summary>The server of one model version as a host that is built and not yet started. The model is loaded and warm.</summary>
public static class ServingHost
{
    /// <exception cref="OptionsValidationException">The configuration is wrong; the message names the key.</exception>
    /// <exception cref="UnservableVersionException">The folder is not what was validated, or its model cannot be loaded.</exception>
    public static WebApplication Build(string[] args)
    {
        var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(options);
        // Before all other sources, so that every one of them can say otherwise.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietFramework });
        builder.Services.AddSingleton<IValidateOptions<ServingOptions>, ServingOptionsCheck>();
        builder.Services.AddOptions<ServingOptions>().BindConfiguration(ServingOptions.Section).ValidateOnStart();
        builder.AddListening();
        builder.AddVersion();
        builder.AddRpc();

        var app = builder.Build();
        app.MapMetrics();
        app.MapProtocol();
        app.MapRpc();
        return app;
    }

    private static Dictionary<string, string?> QuietFramework => new() { ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning" };
}
