namespace ModelOps.Gateway.Access;

/// <summary>What a file of keys turned out to be.</summary>
internal abstract record KeyFileReading
{
    private KeyFileReading() { }

    public sealed record Usable(IReadOnlyList<ClientKey> Keys) : KeyFileReading;

    /// <param name="Problem">A sentence that quotes nothing of the file.</param>
    public sealed record Unusable(string Problem) : KeyFileReading;
}
