using System.Text.Json;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Labels;

/// <summary>The answer to <c>GET /v2/models/{model}/spool?after=…</c>: kept answers and labels of one replica, oldest first.</summary>
/// <param name="Next">What to ask for next, as <c>after</c>. The same as before when there was nothing new.</param>
/// <param name="DroppedAnswers">Since the start of the replica, because the spool was full or could not be written.</param>
/// <param name="DroppedLabels">As for answers.</param>
public sealed record SpoolPage(IReadOnlyList<SpooledAnswer> Answers, IReadOnlyList<SpooledLabel> Labels, string Next, long DroppedAnswers, long DroppedLabels);

/// <summary>What one request was answered.</summary>
public sealed record SpooledAnswer(string Id, DateTimeOffset Time, ModelVersion Version, IReadOnlyList<SpooledOutput> Outputs);

/// <param name="Data">Flat, in row-major order; NaN and infinities are strings.</param>
public sealed record SpooledOutput(string Name, string Datatype, IReadOnlyList<long> Shape, IReadOnlyList<JsonElement> Data);

/// <summary>The truth about one request. Of several labels of one id that with the latest time counts, of several with one time the last.</summary>
/// <param name="Label">A text, a number or a truth value.</param>
/// <param name="Time">When the truth was known.</param>
public sealed record SpooledLabel(string Id, JsonElement Label, DateTimeOffset Time, IReadOnlyDictionary<string, string>? Slices = null);
