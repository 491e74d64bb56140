using ModelOps.Registry.Mirroring;

namespace ModelOps.Registry.Lfs;

/// <summary>Fetches Git LFS objects from one server: the batch API and the basic transfer, with few retries.</summary>
/// <param name="http">Over connections of <see cref="LfsConnections"/>.</param>
public sealed class LfsClient(HttpClient http, LfsEndpoint endpoint, LfsOptions options, TimeProvider clock)
{
    /// <summary>Brings into the cache what is not there yet, and says of each other object why it cannot be had.</summary>
    /// <param name="token">Given to the endpoint alone.</param>
    /// <exception cref="RegistryAccessException">The server refuses us, or cannot be reached after all retries.</exception>
    public async Task<IReadOnlyList<LfsFault>> FetchAsync(
        IReadOnlyCollection<LfsPointer> pointers, LfsCache cache, AccessToken? token, CancellationToken cancel)
    {
        cache.RemoveAbandoned(clock.GetUtcNow());
        var round = new LfsRound(Batch(token), Download(cache, token), options);
        var faults = new List<LfsFault>();
        var missing = pointers.Distinct().Where(pointer => cache.Find(pointer) is null).ToList();
        for (var attempt = 0; missing.Count > 0; attempt++)
        {
            var outcomes = await round.FetchAsync(missing, cancel);
            faults.AddRange(Refused(outcomes));
            missing = [.. outcomes.Where(one => one.Outcome is LfsOutcome.Failed).Select(one => one.Pointer)];
            if (missing.Count > 0)
                await WaitAsync(attempt, [.. outcomes.Select(one => one.Outcome).OfType<LfsOutcome.Failed>()], cancel);
        }

        return faults;
    }

    private LfsBatch Batch(AccessToken? token) => new(http, endpoint, new LfsCredentials(endpoint, token), options, clock);

    private LfsDownload Download(LfsCache cache, AccessToken? token) => new(
        http, new LfsHosts(endpoint, options), new LfsCredentials(endpoint, token), new LfsStorage(cache, options), options, clock);

    private static IEnumerable<LfsFault> Refused(IEnumerable<(LfsPointer Pointer, LfsOutcome Outcome)> outcomes) =>
        from one in outcomes
        let refused = one.Outcome as LfsOutcome.Refused
        where refused is not null
        select new LfsFault(one.Pointer, refused.Fault);

    private Task WaitAsync(int attempt, IReadOnlyList<LfsOutcome.Failed> failures, CancellationToken cancel)
    {
        if (attempt >= options.Retries.Count)
            throw new RegistryAccessException(
                RegistryAccessFailure.Network, $"Fetching {failures.Count} Git LFS objects from {endpoint.Address} failed: {failures[0].Why.TrimEnd('.')}. It is worth another try.");
        var asked = failures.Max(failure => failure.Wait) ?? TimeSpan.Zero;
        var wait = asked > options.LongestWait ? options.LongestWait : asked;
        return Task.Delay(wait > options.Retries[attempt] ? wait : options.Retries[attempt], clock, cancel);
    }
}
