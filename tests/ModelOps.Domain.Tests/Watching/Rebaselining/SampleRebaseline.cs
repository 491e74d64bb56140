using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Alerts;
using ModelOps.Domain.Watching.Rebaselining;

namespace ModelOps.Domain.Tests.Watching.Rebaselining;

internal static class SampleRebaseline
{
    public static AlertName Alert { get; } = Identifier.Parse<AlertName>("production/spam-filter/input_drift");

    public static Rebaseline Of(params IReadOnlyList<string> missing) => new()
    {
        Alert = Alert, Sketches = Window("a-1", 2, 0, 12_345), Missing = missing, Folder = "models/mail/spam-filter", Issue = 12, Comment = 4711, AskedBy = "mona",
    };

    /// <param name="minor">Of version v1.MINOR.0.</param>
    public static ModelSketches Window(string id, int minor, int hour, long rows) => new()
    {
        Model = Alert.Model,
        Version = new(1, minor, 0),
        Windows = [id],
        Start = new(2026, 3, 4, hour, 0, 0, TimeSpan.Zero),
        End = new(2026, 3, 4, hour + 1, 0, 0, TimeSpan.Zero),
        Requests = rows,
        Refused = 0,
        Errors = 0,
        Rows = rows,
        Inputs = [new ColumnSketch { Name = "words", Values = rows, Missing = rows }],
        Outputs = [],
    };
}
