namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record CheckSuitePayload : RepositoryPayload
{
    public string Action => "rerequested";

    public required CheckSuiteAnswer CheckSuite { get; init; }
}
