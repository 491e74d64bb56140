namespace ModelOps.Bot.Pages;

/// <summary>A delivery or a job that was set aside.</summary>
/// <param name="What">For a person: the event, or the job and its subject.</param>
internal sealed record DeadLetter(DeadLetterKind Kind, string Id, string What, string Why, int Attempts, DateTimeOffset Since);

internal enum DeadLetterKind
{
    Delivery,

    /// <summary>A delivery whose body says nothing that the bot can read.</summary>
    Unreadable,

    Job,
}
