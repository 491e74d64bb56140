using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.State;

/// <summary>How far a permission of an App goes, from least to most.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Grant>))]
internal enum Grant
{
    None,
    Read,
    Write,
    Admin,
}
