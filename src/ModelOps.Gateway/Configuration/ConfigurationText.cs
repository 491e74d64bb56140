using System.Text.Json;
using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Configuration;

/// <summary>A configuration as bytes of JSON, read with all its rules: one that breaks a rule is refused whole.</summary>
internal static class ConfigurationText
{
    public static ConfigurationOffer Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var configuration = JsonSerializer.Deserialize(json, ServingJson.Default.GatewayConfiguration);
            return configuration is null ? Refused("it is null")
                : ConfigurationRules.Problem(configuration) is { } problem ? Refused(problem)
                : new ConfigurationOffer.Changed(configuration);
        }
        catch (JsonException malformed)
        {
            return Refused(malformed.Message);
        }
    }

    public static byte[] Write(GatewayConfiguration configuration) =>
        JsonSerializer.SerializeToUtf8Bytes(configuration, ServingJson.Default.GatewayConfiguration);

    private static ConfigurationOffer.Unusable Refused(string problem) => new($"The configuration is refused: {problem}");
}
