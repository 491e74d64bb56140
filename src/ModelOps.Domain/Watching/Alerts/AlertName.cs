using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Watching.Alerts;

/// <summary>What one alert is about, written <c>ENVIRONMENT/MODEL/CAUSE</c>: there is one open issue of each name.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<AlertName>))]
public sealed record AlertName(EnvironmentName Environment, ModelName Model, AlertCause Cause) : IIdentifier<AlertName>
{
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AlertName? identifier)
    {
        identifier = text?.Split('/') is [var place, var name, var word]
            && EnvironmentName.TryParse(place, out var environment) && ModelName.TryParse(name, out var model) && AlertCauseName.TryParse(word, out var cause)
            ? new AlertName(environment, model, cause)
            : null;
        return identifier is not null;
    }

    public override string ToString() => $"{Environment}/{Model}/{AlertCauseName.Of(Cause)}";
}
