using ModelOps.Domain.Manifests;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Serving;
using ModelOps.Inference;

namespace ModelOps.Serving.Sketches;

/// <summary>Plans the columns of a version: named as its profile names them, as far as there is one.</summary>
internal sealed class TensorPlans(VersionManifest version, ModelProfile? profile)
{
    /// <summary>The longest row whose elements have columns of their own.</summary>
    public const int MostColumns = 256;

    public IReadOnlyList<TensorPlan> Inputs(IReadOnlyList<TensorSignature> inputs) => Distinct(inputs, [.. inputs.Select(input => Plan(input, Named(input), profile?.Inputs))]);

    public IReadOnlyList<TensorPlan> Outputs(IReadOnlyList<TensorSignature> outputs)
    {
        var floats = outputs.Where(output => output.Type is ElementType.Float32 or ElementType.Float64 or ElementType.Float16).ToList();
        var scores = version.Outputs.Scores ?? (floats is [var only] ? only.Name : null);
        return Distinct(outputs, [.. outputs.Select(output => Plan(output, output.Name == scores ? Scores(output) : null, profile?.Outputs))]);
    }

    private IReadOnlyList<string>? Named(TensorSignature input) =>
        version.InputColumns.TryGetValue(input.Name, out var columns) ? columns : Width(input) == 1 ? [input.Name] : null;

    /// <summary>As an evaluation names what it measures.</summary>
    private IReadOnlyList<string>? Scores(TensorSignature output)
    {
        var labels = version.Outputs.Labels;
        var width = Width(output) ?? (labels.Count > 0 ? labels.Count : null);
        return TaskNames.ByName.GetValueOrDefault(version.Task, ModelTask.Tensors) switch
        {
            ModelTask.Regression when width == 1 => ["prediction"],
            ModelTask.BinaryClassification when width == 1 => ["score"],
            ModelTask.BinaryClassification when width == 2 => [.. Enumerable.Range(0, 2).Select(index => index == version.Outputs.PositiveIndex ? "score" : $"{output.Name}[{index}]")],
            ModelTask.MulticlassClassification when labels.Count == width => [.. labels.Select(label => $"score:{label}")],
            ModelTask.MulticlassClassification when labels.Count == 0 && width <= MostColumns => [.. Enumerable.Range(0, width.Value).Select(index => $"score:{index}")],
            _ => null,
        };
    }

    private TensorPlan Plan(TensorSignature tensor, IReadOnlyList<string>? names, IReadOnlyList<ColumnProfile>? profiles)
    {
        var (hasRows, width) = (tensor.Shape is [null, ..], Width(tensor) ?? names?.Count);
        var columns = names is { Count: > 0 and <= MostColumns } && names.Count == width ? names
            : width is > 0 and <= MostColumns ? [.. Enumerable.Range(0, width.Value).Select(index => width == 1 ? tensor.Name : $"{tensor.Name}[{index}]")]
            : null;
        if (tensor.Type == ElementType.String)
            return new TensorPlan(TensorReading.Words, columns ?? [tensor.Name], hasRows, Known(columns ?? [tensor.Name], profiles));
        return columns is not null
            ? new TensorPlan(TensorReading.Numbers, columns, hasRows, [])
            : new TensorPlan(TensorReading.Summaries, [.. RowSummary.Names.Select(name => $"{tensor.Name}.{name}")], hasRows, []);
    }

    /// <summary>The elements of a row; null when the model leaves it open.</summary>
    private static int? Width(TensorSignature tensor)
    {
        var row = tensor.Shape is [null, ..] ? tensor.Shape.Skip(1) : tensor.Shape;
        var width = row.Aggregate((long?)1, (product, length) => Math.Min(product * length ?? 0, int.MaxValue));
        return width > 0 ? (int)width : null;
    }

    private List<string> Known(IReadOnlyList<string> columns, IReadOnlyList<ColumnProfile>? profiles) =>
    [
        .. (profiles ?? []).Where(column => columns.Contains(column.Name)).SelectMany(column => column.Counts?.Keys ?? []),
        .. ReferenceEquals(profiles, profile?.Outputs) ? version.Outputs.Labels : [],
    ];

    private static List<TensorPlan> Distinct(IReadOnlyList<TensorSignature> tensors, IReadOnlyList<TensorPlan> plans)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. plans.Select((plan, index) => plan with { Columns = [.. plan.Columns.Select((name, place) => Free(name, $"{tensors[index].Name}[{place}]"))] })];

        string Free(string name, string other)
        {
            while (!taken.Add(name))
                (name, other) = (other, $"{other}'");
            return name;
        }
    }
}
