using ModelOps.Domain.Serving;
using ModelOps.Domain.Sketches;

namespace ModelOps.Serving.Sketches;

/// <summary>The window that grows. Under the lock of its sketches.</summary>
internal sealed class OpenWindow(string id, DateTimeOffset start, IReadOnlyList<TensorPlan> inputs, IReadOnlyList<TensorPlan> outputs)
{
    private long answered;
    private long refused;
    private long errors;
    private long rows;

    public DateTimeOffset Start => start;

    public long Requests => answered + refused + errors;

    /// <summary>For each input the recorders of its columns.</summary>
    public IReadOnlyList<IReadOnlyList<ColumnRecorder>> Inputs { get; } = [.. inputs.Select(Recorders)];

    /// <inheritdoc cref="Inputs"/>
    public IReadOnlyList<IReadOnlyList<ColumnRecorder>> Outputs { get; } = [.. outputs.Select(Recorders)];

    public void CountAnswered(int requests, long answeredRows) => (answered, rows) = (answered + requests, rows + answeredRows);

    public void CountRefused() => refused++;

    public void CountError() => errors++;

    public ModelSketches Sketch(VersionManifest version, DateTimeOffset end) => new()
    {
        Model = version.Name,
        Version = version.Version,
        Windows = [id],
        Start = start,
        End = end,
        Requests = Requests,
        Refused = refused,
        Errors = errors,
        Rows = rows,
        Inputs = [.. Inputs.SelectMany(columns => columns).Select(column => column.Sketch())],
        Outputs = [.. Outputs.SelectMany(columns => columns).Select(column => column.Sketch())],
    };

    private static IReadOnlyList<ColumnRecorder> Recorders(TensorPlan plan) => plan.Reading == TensorReading.Words
        ? [.. plan.Columns.Select(name => new ColumnRecorder.Words(name, plan.Known))]
        : [.. plan.Columns.Select(name => new ColumnRecorder.Numbers(name))];
}
