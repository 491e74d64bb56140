using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Authentication;

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(AppTokenHeader))]
[JsonSerializable(typeof(AppTokenClaims))]
internal sealed partial class AppTokenJson : JsonSerializerContext;
