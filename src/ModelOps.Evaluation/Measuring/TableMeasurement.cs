using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Answers;
using ModelOps.Evaluation.Checks;
using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Probes;
using ModelOps.Evaluation.Profiles;
using ModelOps.Evaluation.Reference;
using ModelOps.Evaluation.Slices;
using ModelOps.Evaluation.Statistics;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Measuring;

/// <summary>Runs a model over the rows of a table, once, and computes what the report says of them.</summary>
internal static class TableMeasurement
{
    private const int BatchRows = 4096;
    private const int MostKeptBatches = 64;

    public static Measurement Run(LoadedModel loaded, string folder, EvaluationRequest request, CancellationToken cancel)
    {
        var manifest = loaded.Manifest;
        using var reader = ReferenceReader.Open(folder, manifest.Reference.Data);
        var binder = new InputBinder(manifest, loaded.Model, reader.Columns);
        var collector = AnswerCollector.For(manifest, loaded.Model, reader.Columns);
        var rows = new RowLogs(manifest, reader.Columns, isBound: request.ReferenceFolder is not null);
        var inputs = reader.Columns.Where(column => binder.Columns.Contains(column.Name));
        var checks = new DataChecks(inputs, targetsAreClasses: manifest.Task != ModelTask.Regression);
        var kept = new List<IReadOnlyList<Tensor>>();
        var firstRows = 0;
        using (var sink = new AnswerSink(collector, rows, request))
        {
            foreach (var prepared in reader.Read([.. binder.Columns, .. rows.Columns], Math.Min(BatchRows, binder.BatchLimit), Prepare, cancel))
            {
                var batch = prepared.Batch;
                sink.Add(prepared, binder.Trim(loaded.Model.Run(binder.Bind(batch, manifest.Reference.Id)), batch.Count));
                if (kept.Count == 0 || (binder.BatchLimit < int.MaxValue && kept.Count < MostKeptBatches))
                    kept.Add(binder.BindToKeep(batch));
                firstRows = Math.Max(firstRows, batch.Count);
            }
            sink.Finish();
        }
        if (firstRows == 0)
            throw new RefusedModelException(manifest.Reference.Data, "The data hold no rows, so that nothing can be measured. Add some.");
        var isFixed = binder.BatchLimit < int.MaxValue;
        return Compute(collector.Finish(rows.Weights()), rows.Cut(), checks, manifest.Gates) with
        {
            SlicedBy = rows.SlicedBy,
            Outputs = [.. collector.Profiles()],
            Requests = Requests.Of(kept, isFixed ? binder.BatchLimit : firstRows, isFixed),
        };

        PreparedBatch Prepare(RowBatch batch)
        {
            var targets = new double[batch.Count];
            collector.Targets.Read(batch, targets);
            return new PreparedBatch(batch, targets, checks.Add(batch, targets).ToArray());
        }
    }

    private static Measurement Compute(TaskAnswers answers, IReadOnlyList<Slice> slices, DataChecks checks, IReadOnlyList<Gate> gates)
    {
        // The blocks that the answers were collected in are garbage now, and would be there while the figures take their memory.
        GC.Collect();
        var described = Task.Run(() => (Notes: checks.Notes(), Inputs: checks.Columns.Select(ColumnProfiles.Of).ToList(), Confusion: answers.Confusion(), Calibration: answers.Calibration()));
        var metrics = OwnIntervals.Add(answers.Measure(), answers, Gated(gate => gate.Slices is null));
        var sliced = slices.Select(slice => Measure(slice, answers.Select(slice.Rows))).ToList();
        var (notes, inputs, confusion, calibration) = described.GetAwaiter().GetResult();
        return new()
        {
            Rows = answers.Count,
            Metrics = metrics,
            SlicedBy = [],
            Slices = sliced,
            Confusion = confusion,
            Calibration = calibration,
            Checks = notes,
            Inputs = inputs,
            Outputs = [],
            Requests = new Requests([], 0, null, 0),
        };

        SliceReport Measure(Slice slice, TaskAnswers part) => new(slice.Column, slice.Name, slice.Rows.Length,
            OwnIntervals.Add(part.Measure(), part, Gated(gate => gate.Slices?.By == slice.Column)));

        HashSet<string> Gated(Func<Gate, bool> isMeant) => [.. gates.Where(isMeant).Select(gate => gate.Metric.Name)];
    }
}
