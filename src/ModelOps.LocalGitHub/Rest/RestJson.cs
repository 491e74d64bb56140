using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ModelOps.LocalGitHub.Accounts;
using ModelOps.LocalGitHub.Apps;
using ModelOps.LocalGitHub.Checks;
using ModelOps.LocalGitHub.Commits;
using ModelOps.LocalGitHub.Deployments;
using ModelOps.LocalGitHub.Dispatches;
using ModelOps.LocalGitHub.Issues;
using ModelOps.LocalGitHub.Organizations;
using ModelOps.LocalGitHub.PullRequests;
using ModelOps.LocalGitHub.Repositories;
using ModelOps.LocalGitHub.Rulesets;
using ModelOps.LocalGitHub.Webhooks;

namespace ModelOps.LocalGitHub.Rest;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ProfileAnswer))]
[JsonSerializable(typeof(RateLimitAnswer))]
[JsonSerializable(typeof(AppAnswer))]
[JsonSerializable(typeof(InstallationAnswer))]
[JsonSerializable(typeof(IEnumerable<InstallationAnswer>))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(InstalledRepositoriesAnswer))]
[JsonSerializable(typeof(IEnumerable<DeliverySummary>))]
[JsonSerializable(typeof(DeliveryAnswer))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(RepositoryRequest))]
[JsonSerializable(typeof(RepositoryAnswer))]
[JsonSerializable(typeof(ForkRequest))]
[JsonSerializable(typeof(RulesetRequest))]
[JsonSerializable(typeof(RulesetAnswer))]
[JsonSerializable(typeof(IEnumerable<BranchRuleAnswer>))]
[JsonSerializable(typeof(TeamMembershipAnswer))]
[JsonSerializable(typeof(CollaboratorRequest))]
[JsonSerializable(typeof(PermissionAnswer))]
[JsonSerializable(typeof(BranchAnswer))]
[JsonSerializable(typeof(RefAnswer))]
[JsonSerializable(typeof(CommitAnswer))]
[JsonSerializable(typeof(IEnumerable<CommitAnswer>))]
[JsonSerializable(typeof(IEnumerable<FileAnswer>))]
[JsonSerializable(typeof(PullRequestRequest))]
[JsonSerializable(typeof(PullRequestAnswer))]
[JsonSerializable(typeof(IEnumerable<PullRequestSummary>))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(MergeAnswer))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(ReviewAnswer))]
[JsonSerializable(typeof(IEnumerable<ReviewAnswer>))]
[JsonSerializable(typeof(IssueRequest))]
[JsonSerializable(typeof(IssueAnswer))]
[JsonSerializable(typeof(IEnumerable<IssueAnswer>))]
[JsonSerializable(typeof(LabelsRequest))]
[JsonSerializable(typeof(IReadOnlyList<LabelAnswer>))]
[JsonSerializable(typeof(CommentRequest))]
[JsonSerializable(typeof(CommentAnswer))]
[JsonSerializable(typeof(IEnumerable<CommentAnswer>))]
[JsonSerializable(typeof(ReactionRequest))]
[JsonSerializable(typeof(ReactionAnswer))]
[JsonSerializable(typeof(CheckRunRequest))]
[JsonSerializable(typeof(CheckRunAnswer))]
[JsonSerializable(typeof(CheckRunsAnswer))]
[JsonSerializable(typeof(IEnumerable<AnnotationAnswer>))]
[JsonSerializable(typeof(AssigneesRequest))]
[JsonSerializable(typeof(DeploymentRequest))]
[JsonSerializable(typeof(DeploymentAnswer))]
[JsonSerializable(typeof(IEnumerable<DeploymentAnswer>))]
[JsonSerializable(typeof(MergedBranchAnswer))]
[JsonSerializable(typeof(DeploymentStatusRequest))]
[JsonSerializable(typeof(DeploymentStatusAnswer))]
[JsonSerializable(typeof(IEnumerable<DeploymentStatusAnswer>))]
[JsonSerializable(typeof(DispatchRequest))]
internal sealed partial class RestJson : JsonSerializerContext;
