using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Simulation;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The stand-in for GitHub in this process: every call to it is on record.</summary>
internal sealed class SimulatedGitHub : IAsyncDisposable
{
    private WebApplication? app;

    public CallLog Calls => app!.Services.GetRequiredService<CallLog>();

    public FaultPlan Faults => app!.Services.GetRequiredService<FaultPlan>();

    public IAsyncDisposable Start(IReadOnlyDictionary<string, string> settings)
    {
        app = LocalGitHubHost.Build([.. settings.Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")]);
        app.Start();
        return this;
    }

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
