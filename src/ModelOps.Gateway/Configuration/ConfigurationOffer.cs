using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Configuration;

/// <summary>What a source of configurations answered.</summary>
internal abstract record ConfigurationOffer
{
    private ConfigurationOffer() { }

    public sealed record Changed(GatewayConfiguration Configuration) : ConfigurationOffer;

    public sealed record Unchanged : ConfigurationOffer;

    /// <param name="Reason">A sentence for the log.</param>
    public sealed record Unusable(string Reason) : ConfigurationOffer;
}
