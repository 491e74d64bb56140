using Microsoft.Extensions.Options;
using ModelOps.Bot.Cluster;
using ModelOps.Bot.Commands;
using ModelOps.Bot.Doctor;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Health;
using ModelOps.Bot.Housekeeping;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.MergeGroups;
using ModelOps.Bot.Pages;
using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.SetUp;
using ModelOps.Bot.Store;
using ModelOps.Bot.Validation;
using ModelOps.Bot.Webhooks;

namespace ModelOps.Bot;

/// <summary><c>modelops-bot</c>: webhooks in; comments, checks and deployments out.</summary>
public static class BotHost
{
    private const int BrokenConfiguration = 2;
    private const int BrokenSurroundings = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["stop-local-cluster", ..])
            return await StopLocalCluster.RunAsync(args[1..]);
        try
        {
            if (args is not ["doctor", ..] && !await SetUpHost.EnsureAppAsync(args))
                return 0;
            await using var app = Build(args);
            if (args is ["doctor", ..])
                return await DoctorCommand.RunAsync(app.Services, Console.Out, CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var fault in wrong.Failures)
                await Console.Error.WriteLineAsync(fault);
            return BrokenConfiguration;
        }
        catch (InvalidOperationException wrong) when (wrong.Message.Contains("configuration value", StringComparison.Ordinal))
        {
            // The binder's own refusal of a text that is no time or number; it names the key.
            await Console.Error.WriteLineAsync(wrong.Message);
            return BrokenConfiguration;
        }
        catch (StoreStartException taken)
        {
            await Console.Error.WriteLineAsync(taken.Message);
            return BrokenSurroundings;
        }
    }

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.AddMadeApp();
        builder.AddStore();
        builder.AddGitHub();
        builder.AddRegistries();
        builder.AddWebhooks();
        builder.AddJobs();
        builder.AddValidation();
        builder.AddPullRequests();
        builder.AddCommands();
        builder.AddMergeGroups();
        builder.AddCluster();
        builder.AddRollouts();
        builder.AddHousekeeping();
        builder.AddHealth();
        builder.AddPages();
        var app = builder.Build();
        app.MapGitHubWebhooks();
        app.MapGatewayConfiguration();
        app.MapPages();
        app.MapHealth();
        return app;
    }
}
