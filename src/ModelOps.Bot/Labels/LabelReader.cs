using ModelOps.Bot.Watching;
using ModelOps.Deployment;
using ModelOps.Domain.Manifests;

namespace ModelOps.Bot.Labels;

/// <summary>Empties the spools of a model's servers into the store.</summary>
internal sealed class LabelReader(AnswerStore store)
{
    /// <summary>Of one look: what is left waits for the next.</summary>
    private const int MostPages = 20;

    public async Task ReadAsync(IServingCluster cluster, WatchKey key, ModelOutputs outputs, CancellationToken cancel)
    {
        for (var page = 0; page < MostPages; page++)
        {
            if (await cluster.ReadSpoolsAsync(key.Model, await store.PositionsAsync(key, cancel), cancel) is not { } spools)
                return;
            var news = spools.Pages.Where(spool => spool.Page.Answers.Count + spool.Page.Labels.Count > 0).ToList();
            foreach (var spool in news)
                await store.SaveAsync(key, spool, outputs, cancel);
            if (news.Count == 0)
                return;
        }
    }
}
