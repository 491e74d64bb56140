using Microsoft.AspNetCore.DataProtection;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Pages;

internal static class PagesFeature
{
    public static void AddPages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<BotOptions>().BindConfiguration(BotOptions.Section)
            .Validate(options => options.IsAddress, BotOptions.NoAddress)
            .Validate(options => options.AreTokens, BotOptions.NoTokens)
            .Validate(options => options.IsClusterAddress, BotOptions.NoClusterAddress).ValidateOnStart();
        builder.Services.AddSingleton<DeadLetterStore>();
        // The keys live as long as the process: after a restart the page is loaded again, and nothing secret lies on disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAntiforgery();
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapHomePage();
        routes.MapRollouts();
        routes.MapModelPages();
        routes.MapValidations();
        routes.MapDeadLetters();
    }
}
