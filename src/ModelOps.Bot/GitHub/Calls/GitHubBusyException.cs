namespace ModelOps.Bot.GitHub.Calls;

/// <summary>GitHub takes no more calls of ours for a while that is too long to wait for. Whoever made the call comes again at <see cref="RetryAt"/>.</summary>
internal sealed class GitHubBusyException(DateTimeOffset retryAt, string why) : Exception($"{why} It takes calls again at {retryAt.UtcDateTime:HH:mm:ss} UTC.")
{
    public DateTimeOffset RetryAt => retryAt;
}
