namespace ModelOps.Benchmarks.Serving;

/// <param name="Sent">A timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
internal sealed record PacedAnswer(long Sent, double Milliseconds, bool Succeeded);
