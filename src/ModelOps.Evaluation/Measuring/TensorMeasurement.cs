using ModelOps.Domain.Manifests;
using ModelOps.Domain.Metrics;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Figures;
using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Probes;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Measuring;

/// <summary>Runs a model on test cases and holds its outputs against the expected tensors.</summary>
internal static class TensorMeasurement
{
    public static Measurement Run(LoadedModel loaded, string folder, string output, CancellationToken cancel)
    {
        var (model, manifest) = (loaded.Model, loaded.Manifest);
        var all = new TensorComparison(manifest.Tolerance.Relative, manifest.Tolerance.Absolute);
        var requests = new List<IReadOnlyList<Tensor>>();
        var stored = new StoredComparisons();
        var cases = 0L;
        using (var predictions = new PredictionsFile(output, stored.Columns))
        {
            foreach (var test in new TestCaseReader(folder, manifest.Reference.Data).Read(model))
            {
                cancel.ThrowIfCancellationRequested();
                cases++;
                if (requests.Count < Requests.Most)
                    requests.Add(test.Inputs);
                var answers = model.Run(test.Inputs);
                foreach (var expected in test.Expected)
                    Compare(test.Name, answers.Single(answer => answer.Name == expected.Name), expected, manifest, all, stored);
                predictions.Advance(test.Expected.Count);
            }
            predictions.Finish();
        }
        return new Measurement
        {
            Rows = cases,
            Metrics = all.Metrics,
            SlicedBy = [],
            Slices = [],
            Checks = [],
            Inputs = [],
            Outputs = [],
            Requests = Requests.Of(requests, 1, isFixed: true),
        };
    }

    private static void Compare(string test, Tensor actual, Tensor expected, ModelManifest manifest, TensorComparison all, StoredComparisons stored)
    {
        if (!actual.Shape.SequenceEqual(expected.Shape))
            throw new RefusedModelException(manifest.Model, $"In {test} the output '{expected.Name}' came with shape [{string.Join(", ", actual.Shape)}]; [{string.Join(", ", expected.Shape)}] is expected.");
        if (actual is TextTensor != expected is TextTensor)
            throw new RefusedModelException(manifest.Model, $"In {test} the output '{expected.Name}' came as {actual.Type}; {expected.Type} is expected.");
        var (came, wanted) = Numbers(actual, expected);
        var alone = new TensorComparison(manifest.Tolerance.Relative, manifest.Tolerance.Absolute);
        alone.Add(came, wanted);
        all.Add(came, wanted);
        stored.Add(test, expected, alone.Metrics);
    }

    /// <summary>Words are as good as 1 where they are the expected ones, and as bad as 0 elsewhere.</summary>
    private static (NumberColumn Came, NumberColumn Wanted) Numbers(Tensor actual, Tensor expected)
    {
        if (expected is not TextTensor words)
            return (new NumberColumn([.. Answer.Numbers(actual)]), new NumberColumn([.. Answer.Numbers(expected)]));
        var came = ((TextTensor)actual).Values.Zip(words.Values, (left, right) => left == right ? 1.0 : 0);
        return (new NumberColumn([.. came]), new NumberColumn(Enumerable.Repeat(1.0, words.Count).ToArray()));
    }

    /// <summary><c>predictions.parquet</c> of a comparison of tensors: a row for each expected tensor.</summary>
    private sealed class StoredComparisons
    {
        private readonly StoredColumn.Of<string> ids = new("id");
        private readonly StoredColumn.Of<string> outputs = new("output");
        private readonly StoredColumn.Of<long> elements = new("elements");
        private readonly StoredColumn.Of<double?>[] figures = [new(TensorMetric.MaxAbsoluteError.Name), new(TensorMetric.MaxRelativeError.Name), new(TensorMetric.WithinTolerance.Name)];

        public IReadOnlyList<StoredColumn> Columns => [ids, outputs, elements, .. figures];

        public void Add(string test, Tensor expected, IReadOnlyList<MeasuredMetric> metrics)
        {
            ids.Add(test);
            outputs.Add(expected.Name);
            elements.Add(expected.Count);
            foreach (var figure in figures)
                figure.Add(metrics.Single(metric => metric.Name == figure.Name).Value);
        }
    }
}
