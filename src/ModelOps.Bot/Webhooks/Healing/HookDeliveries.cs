using ModelOps.Bot.GitHub;

namespace ModelOps.Bot.Webhooks.Healing;

/// <summary>GitHub's own list of what it sent to the App. Octokit has no types for it.</summary>
internal sealed class HookDeliveries(GitHubAccess gitHub)
{
    /// <summary>Of a hundred each: a flood is not read to its end at once.</summary>
    private const int MostPages = 20;

    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<ListedDelivery>> SinceAsync(DateTimeOffset since, CancellationToken cancel)
    {
        var found = new List<ListedDelivery>();
        var next = new Uri("app/hook/deliveries?per_page=100", UriKind.Relative);
        for (var page = 0; next is not null && page < MostPages; page++)
        {
            var answer = await gitHub.AsApp().Connection.Get<List<ListedDelivery>>(next, new Dictionary<string, string>(), "application/json", cancel);
            found.AddRange(answer.Body.Where(delivery => delivery.DeliveredAt >= since));
            next = answer.Body is [.., var oldest] && oldest.DeliveredAt >= since ? answer.HttpResponse.ApiInfo.Links.GetValueOrDefault("next") : null;
        }
        return found;
    }

    /// <summary>Has GitHub send it once more, soon.</summary>
    public Task RedeliverAsync(ListedDelivery delivery, CancellationToken cancel) =>
        gitHub.AsApp().Connection.Post(new Uri($"app/hook/deliveries/{delivery.Id}/attempts", UriKind.Relative), cancel);
}
