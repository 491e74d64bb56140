namespace ModelOps.Domain.Commands;

/// <summary>Where commands are heard. Each place has its own, and <c>rollback</c> takes other words in each.</summary>
public enum CommandPlace
{
    PullRequest,

    /// <summary>An issue that the bot opened about a live model, which is the one that is meant there.</summary>
    AlertIssue,
}
