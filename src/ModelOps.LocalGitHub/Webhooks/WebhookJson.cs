using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Rest;

namespace ModelOps.LocalGitHub.Webhooks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(GitHubTimeConverter)])]
[JsonSerializable(typeof(PingPayload))]
[JsonSerializable(typeof(PullRequestPayload))]
[JsonSerializable(typeof(ReviewPayload))]
[JsonSerializable(typeof(IssueCommentPayload))]
[JsonSerializable(typeof(PushPayload))]
[JsonSerializable(typeof(CheckRunPayload))]
[JsonSerializable(typeof(CheckSuitePayload))]
[JsonSerializable(typeof(InstallationPayload))]
[JsonSerializable(typeof(InstallationRepositoriesPayload))]
[JsonSerializable(typeof(MergeGroupPayload))]
internal sealed partial class WebhookJson : JsonSerializerContext;
