namespace ModelOps.Sandbox.SelfTest;

/// <summary>The outcome of a <see cref="SandboxSelfTest"/>.</summary>
/// <param name="Held">What was between the child and the machine.</param>
public sealed record SandboxTrial(Protections Held, IReadOnlyList<SandboxAttempt> Attempts)
{
    public bool Holds => Attempts.Count > 0 && Attempts.All(attempt => attempt.Prevented);
}
