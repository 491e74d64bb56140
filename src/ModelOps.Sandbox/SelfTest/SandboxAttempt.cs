namespace ModelOps.Sandbox.SelfTest;

/// <summary>One way out of the sandbox that was tried.</summary>
/// <param name="Name">For a person, for example <c>read a file that it was not given</c>.</param>
/// <param name="Prevented">Whether it failed, as it must.</param>
/// <param name="Detail">What stopped it, or what happened instead.</param>
public sealed record SandboxAttempt(string Name, bool Prevented, string Detail);
