namespace ModelOps.Domain.Rollouts.Api;

/// <summary>Why there is no answer (RFC 9457).</summary>
/// <param name="Title">A few words.</param>
/// <param name="Detail">A sentence: what happened, and what to do.</param>
public sealed record ApiProblem(string Title, int Status, string Detail);
