using ModelOps.Serving.WarmUps;

namespace ModelOps.Serving.Versions;

internal static class VersionFeature
{
    public static void AddVersion(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddSingleton<VersionLoader>();
        builder.Services.AddSingleton(services => services.GetRequiredService<VersionLoader>().Load());
        builder.Services.AddSingleton<Readiness>();
    }
}
