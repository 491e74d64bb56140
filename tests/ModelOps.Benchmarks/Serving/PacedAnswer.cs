namespace ModelOps.Benchmarks.Serving;

/// <param name="Sent">A timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="Version">That gave it, as far as it says.</param>
internal sealed record PacedAnswer(long Sent, double Milliseconds, bool Succeeded, string? Version);
