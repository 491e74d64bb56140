namespace ModelOps.LocalGitHub.Seed;

internal static class SeedFeature
{
    public static void AddSeed(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Seeder>();
        builder.Services.AddHostedService<SeedStart>();
    }
}
