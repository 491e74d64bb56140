using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.State;

/// <param name="Context">The name of the check.</param>
/// <param name="IntegrationId">The App that it must come from; null: anyone.</param>
internal sealed record RequiredCheck(
    string Context, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? IntegrationId = null);
