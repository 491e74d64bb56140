using Microsoft.Extensions.Options;
using ModelOps.Bot.Api;
using ModelOps.Bot.Cluster;
using ModelOps.Bot.Commands;
using ModelOps.Bot.Commands.Alerts;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Doctor;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Health;
using ModelOps.Bot.Housekeeping;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Labels;
using ModelOps.Bot.MergeGroups;
using ModelOps.Bot.Pages;
using ModelOps.Bot.Policies;
using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Reverts;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.SetUp;
using ModelOps.Bot.Store;
using ModelOps.Bot.Telling;
using ModelOps.Bot.Validation;
using ModelOps.Bot.Watching;
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
            if (ConfigurationFaults.In(app.Services) is { Count: > 0 } faults)
                return await RefuseAsync(faults, BrokenConfiguration);
            await app.Services.GetRequiredService<StoreStart>().BeginAsync(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            return await RefuseAsync(wrong.Failures, BrokenConfiguration);
        }
        catch (InvalidOperationException wrong) when (ConfigurationFaults.IsOfBinder(wrong))
        {
            return await RefuseAsync([wrong.Message], BrokenConfiguration);
        }
        catch (StoreStartException taken)
        {
            return await RefuseAsync([taken.Message], BrokenSurroundings);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Such as an address that another program listens on, or a file of settings that is no JSON.
            return await RefuseAsync([$"The bot cannot run here: {broken.Message}"], BrokenSurroundings);
        }
    }

    private static async Task<int> RefuseAsync(IEnumerable<string> faults, int code)
    {
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);
        return code;
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
        builder.AddAlertCommands();
        builder.AddMergeGroups();
        builder.AddCluster();
        builder.AddPolicies();
        builder.AddRollouts();
        builder.AddReverts();
        builder.AddTelling();
        builder.AddLabels();
        builder.AddWatching();
        builder.AddHousekeeping();
        builder.AddHealth();
        builder.AddPages();
        builder.AddApi();
        var app = builder.Build();
        app.MapGitHubWebhooks();
        app.MapGatewayConfiguration();
        app.MapPages();
        app.MapApi();
        app.MapHealth();
        return app;
    }
}
