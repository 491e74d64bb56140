using ModelOps.Bot.Commands;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.MergeGroups;
using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Rollouts;
using ModelOps.Domain.Commands;

namespace ModelOps.Bot.Webhooks;

/// <summary>Hands an event to who is woken by it.</summary>
internal sealed class EventRouter(PullRequestChangedHandler pullRequests, CommentCreatedHandler comments, MergeGroupHandler mergeGroups, ReconcilerSignal reconciler, RefreshSignal refresh)
{
    public Task HandleAsync(BotEvent woken, CancellationToken cancel)
    {
        switch (woken)
        {
            case BotEvent.PullRequestChanged changed:
                return pullRequests.HandleAsync(changed.Repository, changed.Number, cancel);
            case BotEvent.PullRequestClosed closed:
                reconciler.Wake();
                return pullRequests.HandleClosedAsync(new PullRequestRef(closed.Repository, closed.Number), cancel);
            case BotEvent.HeadAsked asked:
                return pullRequests.HandleHeadAsync(asked.Repository, asked.Head, cancel);
            case BotEvent.CommentCreated created:
                return comments.HandleAsync(new ConversationRef(created.Repository, created.Number, CommandPlace.PullRequest), created.Comment, cancel);
            case BotEvent.IssueCommentCreated created:
                return comments.HandleAsync(new ConversationRef(created.Repository, created.Number, CommandPlace.AlertIssue), created.Comment, cancel);
            case BotEvent.MergeGroupFormed formed:
                return mergeGroups.HandleAsync(formed.Group, cancel);
            case BotEvent.RepositoriesAdded:
                reconciler.Wake();
                refresh.Wake();
                return Task.CompletedTask;
            case BotEvent.RegistryAdvanced:
                reconciler.Wake();
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }
}
