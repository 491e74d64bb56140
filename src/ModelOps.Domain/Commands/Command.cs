namespace ModelOps.Domain.Commands;

/// <summary>What a person asks for in one line of a comment.</summary>
public abstract record Command(string Verb)
{
    public sealed record Help() : Command("help");

    public sealed record Status() : Command("status");

    public sealed record Validate() : Command("validate");

    public sealed record Cancel() : Command("cancel");

    /// <summary>A validation that was given up is begun again.</summary>
    public sealed record Retry() : Command("retry");

    /// <param name="Gate">A metric, or <c>model/metric</c> where several models have it.</param>
    public sealed record Override(string Gate, string? Reason) : Command("override");

    /// <param name="Finding">The key of a finding.</param>
    public sealed record Accept(string Finding, string? Reason) : Command("accept");

    public sealed record Hold(string? Reason) : Command("hold");

    public sealed record Unhold() : Command("unhold");

    public sealed record OkToTest() : Command("ok-to-test");

    /// <summary>Concerns what serves, and is heard on merged pull requests too.</summary>
    /// <param name="Model">As it was written; null: the whole registry.</param>
    public abstract record OnRollout(string Verb, string? Model) : Command(Verb);

    /// <summary>What served before takes the traffic again.</summary>
    /// <param name="Version">As it was written; null: the one before.</param>
    public sealed record Rollback(string Model, string? Version, string? Reason) : OnRollout("rollback", Model);

    /// <summary>A version that was rolled back is tried once more.</summary>
    public sealed record RetryRollout(string Model) : OnRollout("retry", Model);

    /// <summary>A version enters an environment that is promoted by hand.</summary>
    public sealed record Promote(string Model) : OnRollout("promote", Model);

    /// <param name="Version">As it was written; null: the one that serves.</param>
    public sealed record Pin(string Model, string? Version, string? Reason) : OnRollout("pin", Model);

    public sealed record Unpin(string Model) : OnRollout("unpin", Model);

    public sealed record Freeze(string? Model, string? Reason) : OnRollout("freeze", Model);

    public sealed record Unfreeze(string? Model) : OnRollout("unfreeze", Model);

    /// <summary>Is heard in the issue of an alert, and concerns the model and the environment of that.</summary>
    public abstract record OnAlert(string Verb) : Command(Verb);

    /// <summary>Somebody has seen the alert.</summary>
    /// <param name="Time">For how long it needs nobody else.</param>
    public sealed record Acknowledge(TimeSpan Time) : OnAlert("ack");

    /// <summary>One column of the model raises no alert.</summary>
    /// <param name="Column">As it was written, without quotation marks.</param>
    public sealed record Silence(string Column, TimeSpan Time) : OnAlert("silence");

    public sealed record Unsilence(string Column) : OnAlert("unsilence");

    /// <summary>What comes now is what is to be expected.</summary>
    public sealed record Rebaseline() : OnAlert("rebaseline");

    /// <inheritdoc cref="Rollback"/>
    public sealed record RollbackHere(string? Version, string? Reason) : OnAlert("rollback");

    /// <summary>The team's own training is started.</summary>
    public sealed record Retrain() : OnAlert("retrain");

    /// <param name="Word">As it was written.</param>
    /// <param name="Nearest">The known verb that was probably meant; null when none is near.</param>
    public sealed record Unknown(string Word, string? Nearest) : Command(Word);

    /// <param name="Fault">What is missing or too much, in a sentence.</param>
    /// <param name="Example">A line that would be understood; null where the verb alone is one.</param>
    public sealed record Malformed(string Verb, string Fault, string? Example = null) : Command(Verb);

    /// <summary>The comment holds more commands than are read, and those beyond are not.</summary>
    public sealed record TooMany(int Most) : Command("");
}
