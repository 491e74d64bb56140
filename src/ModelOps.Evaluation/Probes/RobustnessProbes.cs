using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Probes;

/// <summary>
/// Asks the model what it should bear: the same rows twice, in batches of other sizes and in another order; NaN, infinities, numbers out
/// of all range, and nothing at all.
/// </summary>
internal sealed class RobustnessProbes(OnnxModel model, Requests requests, Tolerance tolerance)
{
    private const int MediumBatch = 4;

    public IReadOnlyList<ProbeResult> Run()
    {
        if (requests.Singles.Count == 0)
            return [];
        var answers = requests.Singles.Select(model.Run).ToList();
        return [Repeat(answers), BatchSize(), Order(), .. Strange(), Empty()];
    }

    private ProbeResult Repeat(List<IReadOnlyList<Tensor>> answers) =>
        requests.Singles.Zip(answers).All(pair => Answer.IsNear(model.Run(pair.First), pair.Second, new Tolerance(0, 0)))
            ? Held("repeat", $"{answers.Count} requests asked twice were answered alike, to the last bit.")
            : Failed("repeat", "The same request gets different answers: the model is not deterministic. Comparisons with it are not sure, and its answers cannot be told again.");

    private ProbeResult BatchSize()
    {
        if (requests.Batch is null)
            return Skipped("batch-size", $"The model takes {requests.Rows} rows at once, always.");
        var rows = Math.Min(Requests.Most, requests.BatchRows);
        var whole = model.Run(requests.First(rows));
        foreach (var size in new[] { 1, Math.Min(MediumBatch, rows) })
        {
            for (var first = 0; first + size <= rows; first += size)
            {
                var part = model.Run([.. requests.Batch.Select(tensor => tensor.Rows(first, size))]);
                if (!HasRows(whole, rows) || !Answer.IsNear(part, [.. whole.Select(output => output.Rows(first, size))], tolerance))
                    return Failed("batch-size", $"Row {first + 1} is answered otherwise in a batch of {size} than in one of {rows}, beyond the tolerance. Serving does not batch this model.");
            }
        }
        return Held("batch-size", $"{rows} rows are answered alike alone, by {MediumBatch} and all at once.");
    }

    private ProbeResult Order()
    {
        if (requests.Batch is null)
            return Skipped("order", $"The model takes {requests.Rows} rows at once, always.");
        var rows = Math.Min(Requests.Most, requests.BatchRows);
        if (rows < 2)
            return Skipped("order", "There is one row only.");
        var whole = model.Run(requests.First(rows));
        return Orders(rows).All(order => HasRows(whole, rows) && Answer.IsNear(
                model.Run([.. requests.Batch.Select(tensor => tensor.Pick(order))]), [.. whole.Select(output => output.Pick(order))], tolerance))
            ? Held("order", "A row's answer does not depend on where it stands among the others.")
            : Failed("order", "A row's answer depends on the order of the rows in the batch. Serving does not batch this model.");
    }

    /// <summary>Backwards, and every second row first: what stood before, after or beside a row does so no more.</summary>
    private static IEnumerable<int[]> Orders(int rows) =>
        [[.. Enumerable.Range(0, rows).Reverse()], [.. Enumerable.Range(0, rows).OrderBy(row => row % 2)]];

    private IEnumerable<ProbeResult> Strange()
    {
        yield return Filled("nan", float.NaN, "NaN");
        yield return Filled("infinity", float.PositiveInfinity, "infinity");
        yield return Filled("out-of-range", 1e30f, "1e30");
    }

    private ProbeResult Filled(string key, float value, string words)
    {
        var strange = requests.Singles[0].Select(tensor => Fill(tensor, value)).ToList();
        if (strange.Zip(requests.Singles[0]).All(pair => ReferenceEquals(pair.First, pair.Second)))
            return Skipped(key, "No input takes fractions.");
        try
        {
            return Held(key, Answer.HasNonFinite(model.Run(strange))
                ? $"Inputs of {words} are answered with a number that is not finite."
                : $"Inputs of {words} are answered with finite numbers.");
        }
        catch (OnnxModelException refusal)
        {
            return Held(key, $"Inputs of {words} are refused: {refusal.Message}");
        }
    }

    private ProbeResult Empty()
    {
        if (requests.Batch is null)
            return Skipped("empty-batch", $"The model takes {requests.Rows} rows at once, always.");
        try
        {
            var answer = model.Run(requests.First(0));
            return HasRows(answer, 0)
                ? Held("empty-batch", "No rows are answered with no rows.")
                : Failed("empty-batch", "No rows are answered with rows.");
        }
        catch (OnnxModelException refusal)
        {
            return Held("empty-batch", $"No rows are refused: {refusal.Message}");
        }
    }

    private static Tensor Fill(Tensor tensor, float value) => tensor switch
    {
        NumberTensor<float> numbers => new NumberTensor<float>(tensor.Name, Enumerable.Repeat(value, numbers.Count).ToArray(), tensor.Shape),
        NumberTensor<double> numbers => new NumberTensor<double>(tensor.Name, Enumerable.Repeat((double)value, numbers.Count).ToArray(), tensor.Shape),
        _ => tensor,
    };

    private static bool HasRows(IReadOnlyList<Tensor> outputs, int rows) => outputs.All(output => output.Shape is [var first, ..] && first == rows);

    private static ProbeResult Held(string key, string text) => new(key, ProbeOutcome.Held, text);

    private static ProbeResult Failed(string key, string text) => new(key, ProbeOutcome.Failed, text);

    private static ProbeResult Skipped(string key, string text) => new(key, ProbeOutcome.Skipped, text);
}
