namespace ModelOps.Bot.Registries;

internal static class RegistriesFeature
{
    public static void AddRegistries(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<RegistryOptions>().BindConfiguration(RegistryOptions.Section)
            .Validate(options => !options.Malformed.Any(), "Registry:Repositories holds names of the form owner/name.")
            .ValidateOnStart();
        builder.Services.AddSingleton<RegistryRepositories>();
        builder.Services.AddSingleton<RegistryMirrors>();
        builder.Services.AddSingleton<RegistryLfs>();
    }
}
