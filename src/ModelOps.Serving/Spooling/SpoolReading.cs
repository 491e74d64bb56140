namespace ModelOps.Serving.Spooling;

/// <summary>Records as they lie in the logs, and where the next ones begin.</summary>
internal sealed record SpoolReading(
    IReadOnlyList<ReadOnlyMemory<byte>> Answers, IReadOnlyList<ReadOnlyMemory<byte>> Labels, RecordPosition NextAnswers, RecordPosition NextLabels);
