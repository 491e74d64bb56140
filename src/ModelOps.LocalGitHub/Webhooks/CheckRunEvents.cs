using ModelOps.LocalGitHub.Checks;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>Tells the App of a check run what a person asks of it. GitHub tells that App alone, whether it subscribed or not.</summary>
internal sealed class CheckRunEvents(GitHubStore store, WebhookOutbox outbox, CheckRunPresenter presenter)
{
    public void PublishRerun(CheckRun run, Account sender) => Publish(run, sender, "rerequested", null);

    public void PublishAction(CheckRun run, CheckAction pressed, Account sender) =>
        Publish(run, sender, "requested_action", new(pressed.Identifier));

    private void Publish(CheckRun run, Account sender, string action, RequestedAction? requested)
    {
        var payload = new CheckRunPayload { Action = action, CheckRun = presenter.Present(run), RequestedAction = requested };
        outbox.AddFor(store.Apps[run.AppId], "check_run", action, store.Repositories[run.RepositoryId], sender, payload, WebhookJson.Default.CheckRunPayload);
    }
}
