using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>What is wrong with a field of a request, in GitHub's codes.</summary>
internal sealed record FieldFault(string Resource, string Field, string Code)
{
    public const string IsMissing = "missing_field";
    public const string IsInvalid = "invalid";
    public const string IsCustom = "custom";

    public FieldFault(string resource, string field, string code, string message) : this(resource, field, code) => Message = message;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }
}
