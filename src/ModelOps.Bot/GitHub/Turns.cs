namespace ModelOps.Bot.GitHub;

/// <summary>One at a time for each key, in this process. A few keys share their turns by chance, so that none has to be forgotten again.</summary>
internal sealed class Turns : IDisposable
{
    private const int Stripes = 256;

    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    /// <returns>To be disposed of when the turn is over.</returns>
    public async Task<IDisposable> TakeAsync(object key, CancellationToken cancel)
    {
        var gate = gates[(uint)key.GetHashCode() % Stripes];
        await gate.WaitAsync(cancel);
        return new Turn(gate);
    }

    public void Dispose() => Array.ForEach(gates, gate => gate.Dispose());

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
