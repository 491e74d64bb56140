using ModelOps.Domain.Manifests;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.WarmUps;

/// <summary>
/// Runs the model before anybody asks: on the golden rows, whose answers must be those of the validation, and on rows together, whose
/// answers must be what they are alone.
/// </summary>
internal sealed partial class WarmUp(ILogger<WarmUp> logger)
{
    public WarmUpReport Run(VersionFolder folder, OnnxModel model)
    {
        using var runner = new BatchRunner(model);
        var tolerance = folder.Manifest.Tolerance;
        var golden = GoldenRows.Read(folder, model);
        foreach (var (row, index) in golden.Select((row, index) => (row, index)))
            if (Differs(runner, row, tolerance) is { } difference)
            {
                LogRefused(index, difference);
                return new WarmUpReport(false, $"Golden row {index} of this version is answered otherwise than at its validation.");
            }
        var rows = golden.Count > 0 ? [.. golden.Select(row => row.Request)] : ProbeRows.Make(model);
        return new WarmUpReport(RowLayout.HasRows(model) && AllowsBatches(runner, rows, tolerance), null);
    }

    private static string? Differs(BatchRunner runner, GoldenRow row, Tolerance tolerance)
    {
        try
        {
            runner.Run(row.Request);
        }
        catch (OnnxModelException failure)
        {
            return $"The model failed: {failure.Message}";
        }
        return row.Answer
            .Select(expected => Closeness.Difference(expected.Name, row.Request.Outputs[expected.Index], expected.Buffer, tolerance))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>A model may rightly refuse a row that nobody asked for, for example an image of one pixel; it is only colder then.</summary>
    private bool AllowsBatches(BatchRunner runner, IReadOnlyList<TensorSet> candidates, Tolerance tolerance)
    {
        List<TensorSet> rows = [];
        foreach (var candidate in candidates)
            if (RowLayout.RowsOf(candidate) is > 0 && TryRun(runner, candidate) && (rows.Count == 0 || RowLayout.HaveSameRows(rows[0], candidate)))
                rows.Add(candidate);
        if (rows.Count < 2)
            return true;
        var alone = rows.Select(row => row.Outputs.Select(Copy).ToList()).ToList();
        try
        {
            runner.Run([.. rows], rows.Sum(row => RowLayout.RowsOf(row)!.Value));
        }
        catch (Exception refusal) when (refusal is OnnxModelException or BatchMismatchException)
        {
            LogAlone(refusal.Message);
            return false;
        }
        var differences = from row in Enumerable.Range(0, rows.Count)
                          from output in Enumerable.Range(0, alone[row].Count)
                          select Closeness.Difference($"{output}", rows[row].Outputs[output], alone[row][output], tolerance);
        if (differences.FirstOrDefault(difference => difference is not null) is not { } different)
            return true;
        LogAlone(different);
        return false;
    }

    private bool TryRun(BatchRunner runner, TensorSet row)
    {
        try
        {
            runner.Run(row);
            return true;
        }
        catch (OnnxModelException refusal)
        {
            LogNotWarm(refusal.Message);
            return false;
        }
    }

    private static TensorBuffer Copy(TensorBuffer buffer)
    {
        var copy = new TensorBuffer(buffer.Type);
        copy.SetShape(buffer.Shape);
        buffer.Bytes.CopyTo(copy.Reserve(buffer.ByteCount));
        return copy;
    }

    [LoggerMessage(LogLevel.Error, "The version does not become ready: golden row {Row} is answered otherwise than at its validation. {Difference}")]
    private partial void LogRefused(int row, string difference);

    [LoggerMessage(LogLevel.Warning, "Every request is run alone: rows together are answered otherwise than alone. {Difference}")]
    private partial void LogAlone(string difference);

    [LoggerMessage(LogLevel.Warning, "The model refused a row of the warm-up, so the first request will be slower: {Reason}")]
    private partial void LogNotWarm(string reason);
}
