using ModelOps.Bot.Jobs;
using ModelOps.Bot.PullRequests;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Reporting;

namespace ModelOps.Bot.Commands;

/// <summary>Does one command, if its speaker has the right.</summary>
internal sealed class CommandDesk(DecisionBook book, ModelDecisions models, CommandStatus status, ValidationJobs validations, RolloutCommands rollouts, JobQueue jobs)
{
    public async Task<CommandOutcome> ObeyAsync(RequestedCommand request, CancellationToken cancel)
    {
        if (request.Command is Command.Help)
            return new CommandOutcome.Done(CommandText.Help(CommandPlace.PullRequest));
        if (CommandVerb.IsElsewhere(request.Command.Verb, CommandPlace.PullRequest))
            return new CommandOutcome.Refused(CommandText.Elsewhere(request.Command, CommandPlace.PullRequest));
        if (request.Command is Command.OnRollout command && request.PullRequest.IsForDefaultBranch)
            return await rollouts.ObeyAsync(request, command, cancel);
        if (request.Command is Command.Status && await status.OfRolloutsAsync(request.PullRequest, cancel) is { } told)
            return new CommandOutcome.Done(told);
        var isOfMerged = request.PullRequest is { IsOpen: false, IsForDefaultBranch: true } && request.Command is Command.Hold or Command.Unhold;
        if (!isOfMerged && request.PullRequest is not { IsOpen: true, IsForDefaultBranch: true })
            return new CommandOutcome.Refused("Commands are heard on open pull requests to the default branch.");
        if (request.Command is not (Command.Override or Command.Accept) && CommandRights.OnPullRequest(request.Command, request.Speaker) is Right.Refused refused)
            return new CommandOutcome.Refused(refused.Rule);
        return request.Command switch
        {
            Command.Status => new CommandOutcome.Done(await status.TellAsync(request.PullRequest, cancel)),
            Command.Validate or Command.Retry => await ValidateAsync(request, cancel),
            // It was done when the comment came: see CommentCreatedHandler.
            Command.Cancel => new CommandOutcome.Done(),
            Command.Hold or Command.Unhold => isOfMerged ? await rollouts.HoldAsync(request, HoldOf(request), cancel) : await DecideAsync(request, HoldOf(request), cancel),
            Command.OkToTest => await TrustAsync(request, cancel),
            Command.Override or Command.Accept => await DecideOnModelsAsync(request, cancel),
            Command.Unknown or Command.Malformed or Command.TooMany => new CommandOutcome.Refused(CommandText.NotUnderstood(request.Command)),
            _ => throw new InvalidOperationException("A command of an unknown kind."),
        };
    }

    private static Decision HoldOf(RequestedCommand request) => request.Command is Command.Hold hold
        ? new Decision.Held { Id = request.DecisionId(0), Repository = request.Repository, PullRequest = request.Number, By = request.Speaker.Login, At = request.Comment.SaidAt, Why = hold.Reason }
        : new Decision.Released { Id = request.DecisionId(0), Repository = request.Repository, PullRequest = request.Number, By = request.Speaker.Login, At = request.Comment.SaidAt };

    private async Task<CommandOutcome> ValidateAsync(RequestedCommand request, CancellationToken cancel)
    {
        await jobs.EnqueueAsync(PullRequestValidationJob.For(request.PullRequest), cancel);
        return new CommandOutcome.Done();
    }

    private async Task<CommandOutcome> TrustAsync(RequestedCommand request, CancellationToken cancel)
    {
        if (!request.PullRequest.IsFromFork)
            return new CommandOutcome.Refused("This pull request is not from a fork: it is validated without that.");
        // GitHub tells of no head when it was pushed; the bot heard of it later than that, so that this errs towards asking again.
        if (await validations.FirstAskedAsync(request.PullRequest, cancel) is not { } seen || seen > request.Comment.SaidAt)
            return new CommandOutcome.Refused("The fork has a newer head than the one that this was said for. Look at it and say it again.");
        return await DecideAsync(request, new Decision.HeadTrusted(request.PullRequest.Head)
        {
            Id = request.DecisionId(0), Repository = request.Repository, PullRequest = request.Number, By = request.Speaker.Login, At = request.Comment.SaidAt,
        }, cancel);
    }

    private async Task<CommandOutcome> DecideOnModelsAsync(RequestedCommand request, CancellationToken cancel) => await models.DecideAsync(request, cancel) switch
    {
        ModelDecision.Made made => await DecideAsync(request, made.Decisions, cancel),
        ModelDecision.Refused refused => new CommandOutcome.Refused(refused.Why),
        _ => throw new InvalidOperationException("A decision of an unknown kind."),
    };

    private Task<CommandOutcome> DecideAsync(RequestedCommand request, Decision decision, CancellationToken cancel) => DecideAsync(request, [decision], cancel);

    /// <summary>The verdict is passed anew with it; one that is being passed may not have seen it.</summary>
    private async Task<CommandOutcome> DecideAsync(RequestedCommand request, IReadOnlyList<Decision> decisions, CancellationToken cancel)
    {
        await book.AppendAsync(request.Repository, decisions, cancel);
        await jobs.EnqueueAsync(PullRequestValidationJob.For(request.PullRequest, after: decisions[0].Id), cancel);
        return new CommandOutcome.Done();
    }
}
