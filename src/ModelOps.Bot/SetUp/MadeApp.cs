using System.Text.Json.Serialization;

namespace ModelOps.Bot.SetUp;

/// <summary>GitHub's answer to the code of a manifest: the App that it has just made, with its secrets.</summary>
internal sealed record MadeApp
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Pem { get; init; }

    public required string WebhookSecret { get; init; }

    public override string ToString() => $"App {Slug} ({Id})";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MadeApp))]
internal sealed partial class MadeAppJson : JsonSerializerContext;
