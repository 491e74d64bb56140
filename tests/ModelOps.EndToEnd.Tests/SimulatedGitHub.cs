using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Simulation;
using ModelOps.TestKit.GitHub;

namespace ModelOps.EndToEnd.Tests;

/// <summary>The stand-in for GitHub in this process: every call to it is on record, and every answer is held to GitHub's description.</summary>
internal sealed class SimulatedGitHub : IAsyncDisposable
{
    private readonly AnswerContract contract = new();
    private WebApplication? app;

    public CallLog Calls => app!.Services.GetRequiredService<CallLog>();

    /// <summary>Called with each answer before the caller has it: what the call changed has changed by then.</summary>
    public Action<Answer>? Answering { get; set; }

    public FaultPlan Faults => app!.Services.GetRequiredService<FaultPlan>();

    public IAsyncDisposable Start(IReadOnlyDictionary<string, string> settings)
    {
        app = LocalGitHubHost.Build([.. settings.Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")]);
        app.Services.GetRequiredService<AnswerWitness>().Observer = answer =>
        {
            contract.Observe(new(answer.Method, answer.Route, answer.Status, answer.MediaType, answer.Body));
            Answering?.Invoke(answer);
        };
        app.Start();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        await contract.AssertKeptAsync();
    }
}
