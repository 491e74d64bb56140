using System.Collections.Concurrent;
using System.Globalization;
using ModelOps.Bot.Cluster;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Deployment;
using ModelOps.Deployment.Images;
using ModelOps.Deployment.Preflights;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Bot.Preflights;

/// <summary>
/// Starts a candidate that holds its gates where it will serve, with its real limits, before its pull request goes green: a merge then
/// only moves traffic.
/// </summary>
internal sealed partial class PreflightDesk(ServingClusters clusters, VersionPacker packer, ILogger<PreflightDesk> logger)
{
    private const int AskedRows = 3;
    private const int MostRemembered = 1_000;

    /// <summary>A version of its own, that no rollout ever has.</summary>
    private static readonly ModelVersion Candidate = new(0, 0, 0);

    private readonly ConcurrentDictionary<(EnvironmentName, GitObjectId), PreflightResult> passed = new();

    /// <returns>The verdict with how the start went; as it was where there is nothing to start, or no place to.</returns>
    public async Task<ModelVerdict> TryAsync(RegistrySource source, JudgedChange change, int? pullRequest, ModelVerdict verdict, CancellationToken cancel)
    {
        if (verdict is not ModelVerdict.Judged { Blocks: false } judged || source.Policy is not { Environments: [.., var environment] })
            return verdict;
        if (!passed.TryGetValue((environment, change.Head.Tree), out var result))
            result = await StartAsync(source, change, new VersionOrigin(Candidate, change.HeadCommit, pullRequest), judged, environment, cancel);
        if (passed.Count >= MostRemembered)
            passed.Clear();
        if (result.Passed)
            passed[(environment, change.Head.Tree)] = result;
        return judged with { Preflight = result };
    }

    private async Task<PreflightResult> StartAsync(
        RegistrySource source, JudgedChange change, VersionOrigin origin, ModelVerdict.Judged judged, EnvironmentName environment, CancellationToken cancel)
    {
        try
        {
            var cluster = await clusters.OpenAsync(environment, cancel);
            var packed = await packer.PackAsync(source, change.Head, origin, judged.Candidate, cluster.Packages, cancel);
            var requests = await GoldenRequests.ReadAsync(packed.Results, cancel);
            var outcome = await cluster.Cluster.TryOutAsync(
                new Preflight(judged.Candidate.Model, Candidate, packed.Package, packed.Resources) { Requests = [.. requests.Take(AskedRows)] }, cancel);
            return Result(environment, packed, outcome);
        }
        catch (Exception failure) when (failure is ServingClusterException or ImageRegistryException or StepNotPossibleException or HttpRequestException or TimeoutException)
        {
            LogUnreachable(failure, environment.ToString());
            return new PreflightResult(environment, Passed: false, $"It could not be started there for a reason that is not the model's: {failure.Message}");
        }
    }

    private static PreflightResult Result(EnvironmentName environment, PackedVersion packed, PreflightOutcome outcome) => outcome switch
    {
        PreflightOutcome.Passed done => new(environment, Passed: true, string.Create(
            CultureInfo.InvariantCulture, $"Ready {done.ReadyAfter.TotalSeconds:0.0} s after its start, with {Words(packed.Resources)}; {done.Answered} reference rows asked from outside were answered.")) { Rollout = packed.Manifest.Serving.Rollout },
        PreflightOutcome.Failed failed => new(environment, Passed: false, $"With {Words(packed.Resources)}: {failed.Why}"),
        _ => throw new InvalidOperationException("A preflight that ended in an unknown way."),
    };

    private static string Words(VersionResources resources) => string.Create(
        CultureInfo.InvariantCulture, $"{resources.Cpu:0.##} {(resources.Cpu is 1 ? "core" : "cores")} and {resources.Memory >> 20:N0} MiB");

    [LoggerMessage(LogLevel.Warning, "A preflight in {Environment} did not come about")]
    private partial void LogUnreachable(Exception failure, string environment);
}
