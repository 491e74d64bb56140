namespace ModelOps.LocalGitHub.Seed;

/// <summary>Plants the seed before the first request can come.</summary>
internal sealed class SeedStart(Seeder seeder) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => seeder.PlantAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
