namespace ModelOps.LocalGitHub.Webhooks;

internal static class WebhooksFeature
{
    public static void AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookOutbox>();
        builder.Services.AddSingleton<PingWriter>();
        builder.Services.AddSingleton<IssueEvents>();
        builder.Services.AddSingleton<PullRequestEvents>();
        builder.Services.AddSingleton<PushEvents>();
        builder.Services.AddSingleton<CheckRunEvents>();
        builder.Services.AddSingleton<CheckSuiteEvents>();
        builder.Services.AddSingleton<InstallationEvents>();
        builder.Services.AddSingleton<MergeGroupEvents>();
        builder.Services.AddSingleton(services => new WebhookPost(PlainClient(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<WebhookSender>();
    }

    /// <summary>As GitHub's: no redirect is followed; the post has its own patience.</summary>
    private static HttpClient PlainClient()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false };
        return new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
