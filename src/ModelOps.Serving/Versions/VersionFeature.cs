namespace ModelOps.Serving.Versions;

internal static class VersionFeature
{
    public static void AddVersion(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<VersionLoader>();
        builder.Services.AddSingleton(services => services.GetRequiredService<VersionLoader>().Load());
    }
}
