using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Tests.Kit;

/// <summary>Configurations in few words.</summary>
internal static class Configurations
{
    public static GatewayConfiguration Of(long generation, params ModelRoute[] models) => new() { Generation = generation, Models = models };

    public static ModelRoute Model(string name, params VersionEndpoint[] versions) => new(Identifier.Parse<ModelName>(name), versions);
}
