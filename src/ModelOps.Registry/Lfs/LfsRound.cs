namespace ModelOps.Registry.Lfs;

/// <summary>One try for each of some objects. Addresses expire, so each further round asks for them anew.</summary>
internal sealed class LfsRound(LfsBatch batch, LfsDownload download, LfsOptions options)
{
    /// <summary>Ends at the first question that fails: the others would fail as well.</summary>
    public async Task<IReadOnlyList<(LfsPointer Pointer, LfsOutcome Outcome)>> FetchAsync(IReadOnlyList<LfsPointer> pointers, CancellationToken cancel)
    {
        var outcomes = new List<(LfsPointer, LfsOutcome)>();
        foreach (var chunk in pointers.Chunk(LfsBatch.MaximumObjects))
        {
            switch (await batch.AskAsync(chunk, cancel))
            {
                case LfsBatchAnswer.Answered answered:
                    outcomes.AddRange(chunk.Zip(await FetchAsync(chunk, answered.Objects, cancel)));
                    break;
                case LfsBatchAnswer.Failed failed:
                    outcomes.AddRange(pointers.Skip(outcomes.Count).Select(pointer => (pointer, (LfsOutcome)failed.Failure)));
                    return outcomes;
            }
        }

        return outcomes;
    }

    private async Task<LfsOutcome[]> FetchAsync(
        LfsPointer[] chunk, IReadOnlyDictionary<string, LfsBatchResponse.Answer> answers, CancellationToken cancel)
    {
        var outcomes = new LfsOutcome[chunk.Length];
        var several = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancel };
        await Parallel.ForEachAsync(chunk.Index(), several, async (one, stop) =>
            outcomes[one.Index] = await FetchAsync(one.Item, answers.GetValueOrDefault(one.Item.Hex), stop));
        return outcomes;
    }

    private async Task<LfsOutcome> FetchAsync(LfsPointer pointer, LfsBatchResponse.Answer? answer, CancellationToken cancel) =>
        LfsObjectFaults.Of(pointer, answer, out var offer) ?? await download.FetchAsync(pointer, offer, cancel);
}
