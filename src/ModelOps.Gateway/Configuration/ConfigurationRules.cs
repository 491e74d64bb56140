using ModelOps.Domain.Serving;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Configuration;

internal static class ConfigurationRules
{
    /// <summary>The first rule that a configuration breaks, as a sentence; null if it keeps them all.</summary>
    public static string? Problem(GatewayConfiguration configuration) =>
        configuration.Generation < 1 ? $"generation {configuration.Generation} is less than 1."
        : configuration.Models.Any(model => model?.Versions is null) ? "a model is null."
        : configuration.Models.GroupBy(model => model.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"model {twice.Key} is there twice."
        : configuration.Models.Select(Problem).FirstOrDefault(problem => problem is not null);

    private static string? Problem(ModelRoute model) =>
        model.Versions.Any(version => version is null) ? $"a version of {model.Name} is null."
        : model.Versions.GroupBy(version => version.Version).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"{model.Name} {twice.Key} is there twice."
        : model.Canary is { } canary && model.Versions.All(version => version.Version != canary)
            ? $"the canary {canary} of {model.Name} is not one of its versions."
        : model.Versions.Select(version => Problem(model, version)).FirstOrDefault(problem => problem is not null);

    private static string? Problem(ModelRoute model, VersionEndpoint version) =>
        version.Weight < 0 ? $"{model.Name} {version.Version} has the weight {version.Weight}, which is less than 0."
        : version.Replicas.Count is < 1 or > RoutedVersion.MaxReplicas
            ? $"{model.Name} {version.Version} has {version.Replicas.Count} replicas, which is not 1 to {RoutedVersion.MaxReplicas}."
        : version.Replicas.Any(replica => replica?.Address is null) ? $"a replica of {model.Name} {version.Version} is null."
        : version.Replicas.SelectMany(Addresses).FirstOrDefault(address => !IsServerAddress(address)) is { } wrong
            ? $"{model.Name} {version.Version} is at {wrong}, which is not http://HOST:PORT."
        : null;

    private static IEnumerable<Uri> Addresses(ReplicaEndpoint replica) =>
        replica.GrpcAddress is { } grpc ? [replica.Address, grpc] : [replica.Address];

    private static bool IsServerAddress(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" };
}
