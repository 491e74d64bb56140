using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ModelOps.Gateway.Access;
using ModelOps.Gateway.Configuration;
using ModelOps.Gateway.Copies;
using ModelOps.Gateway.Gathering;
using ModelOps.Gateway.Listening;
using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Protocol;
using ModelOps.Gateway.Rpc;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway;

/// <summary>The gateway as a host that is built and not yet started.</summary>
public static class GatewayHost
{
    /// <exception cref="OptionsValidationException">The configuration is wrong; the message names the key.</exception>
    public static WebApplication Build(string[] args)
    {
        var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(options);
        // Before all other sources, so that every one of them can say otherwise.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietFrameworks });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddListening();
        builder.AddConfiguration();
        builder.AddObservation();
        builder.AddAccess();
        builder.AddCopies();
        builder.AddGathering();
        builder.AddTraffic();
        builder.AddRpc();

        var app = builder.Build();
        // Before the host starts: it would log the same with a stack.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.UseMetricsListener();
        app.UseRpc();
        app.UseAccess();
        app.UseTraffic();
        app.UseRouting();
        app.MapProtocol();
        app.MapWindows();
        return app;
    }

    private static Dictionary<string, string?> QuietFrameworks => new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // Whatever it might log, it makes an activity and a scope for every request.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Yarp"] = "Error",
    };
}
