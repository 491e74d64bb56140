namespace ModelOps.Domain.Watching.Alerts;

/// <summary>What is to be done about one cause.</summary>
public abstract record AlertStep(AlertCause Cause)
{
    public sealed record Open(Finding Finding) : AlertStep(Finding.Cause);

    public sealed record Reopen(KnownAlert Known, Finding Finding) : AlertStep(Finding.Cause);

    public sealed record Edit(KnownAlert Known, Finding Finding) : AlertStep(Finding.Cause);

    public sealed record Close(KnownAlert Known) : AlertStep(Known.Cause);

    /// <summary>The cause of an alert that a person closed has gone: the next time it is told again.</summary>
    public sealed record Forget(KnownAlert Known) : AlertStep(Known.Cause);
}
