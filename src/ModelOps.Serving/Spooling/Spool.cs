using ModelOps.Domain.Labels;
using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Serving.Json;
using ModelOps.Serving.Requests;

namespace ModelOps.Serving.Spooling;

/// <summary>Keeps the answers of a sample of requests, and the labels that come for them, until the monitor has read them.</summary>
internal sealed partial class Spool : IDisposable
{
    private const int LongestId = 256;
    private const int LabelPart = 4;

    private readonly FileStream hold;
    private readonly RecordLog answers;
    private readonly RecordLog labels;
    private readonly SpoolRecord records;
    private readonly double share;
    private readonly TimeProvider clock;
    private readonly ILogger<Spool> logger;
    private bool fails;

    /// <exception cref="IOException">The folder cannot be made, or another process has it.</exception>
    public Spool(string folder, long mostBytes, VersionManifest version, IReadOnlyList<TensorSignature> outputs, TimeProvider clock, ILogger<Spool> logger)
    {
        (this.clock, this.logger) = (clock, logger);
        share = version.LabelSample ?? 0;
        hold = Hold(folder);
        answers = new RecordLog(Path.Combine(folder, "answers"), mostBytes - (mostBytes / LabelPart));
        labels = new RecordLog(Path.Combine(folder, "labels"), mostBytes / LabelPart);
        records = new SpoolRecord(version, outputs);
        Labels = new LabelStore(labels, share);
    }

    public LabelStore Labels { get; }

    public long DroppedAnswers => answers.Dropped;

    public long DroppedLabels => labels.Dropped;

    /// <summary>Keeps the answer when its request is of the sample. The request was run, and its tensors are its own yet.</summary>
    public void Offer(InferenceRequest request)
    {
        if (share <= 0 || request.Call.IsShadow || !Given.TryGetText(request.Id.Written.Span, out var id) || id.Length > LongestId || !LabelSample.Has(id, share))
            return;
        // The answer is written later, and over it.
        records.Write(request.Answer, id, clock.GetUtcNow(), request.Call.Tensors.Outputs);
        var failure = answers.Append(request.Answer.Written.Span);
        if (failure is not null && !fails)
            LogNotWritten(failure);
        fails = failure is not null;
    }

    public SpoolReading Read(RecordPosition afterAnswers, RecordPosition afterLabels, int mostBytes)
    {
        List<ReadOnlyMemory<byte>> readAnswers = [], readLabels = [];
        var nextAnswers = answers.Read(afterAnswers, mostBytes, readAnswers);
        var nextLabels = labels.Read(afterLabels, mostBytes, readLabels);
        return new SpoolReading(readAnswers, readLabels, nextAnswers, nextLabels);
    }

    public void Dispose()
    {
        answers.Dispose();
        labels.Dispose();
        hold.Dispose();
    }

    /// <summary>Held until the process ends, however it ends.</summary>
    private static FileStream Hold(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "held"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, "held")))
        {
            throw new IOException($"The spool {folder} cannot be used: another process has it.");
        }
    }

    [LoggerMessage(LogLevel.Error, "Answers cannot be kept for labels: {Reason}")]
    private partial void LogNotWritten(string reason);
}
