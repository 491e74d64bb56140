using Microsoft.AspNetCore.DataProtection;
using ModelOps.LocalGitHub.Hosting;

namespace ModelOps.LocalGitHub.Pages;

internal static class PagesFeature
{
    public static void AddPages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddSingleton<PageWriter>();
        builder.Services.AddSingleton<CheckPress>();
        var options = builder.Configuration.GetSection(LocalGitHubOptions.Section).Get<LocalGitHubOptions>() ?? new();
        // Beside the rest of the state, not in the home folder of whoever starts the program.
        builder.Services.AddDataProtection().SetApplicationName("modelops-localgithub")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Directory, "keys")));
    }
}
