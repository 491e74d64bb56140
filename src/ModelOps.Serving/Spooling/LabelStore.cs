using System.Text;
using System.Text.Json;
using ModelOps.Domain.Labels;

namespace ModelOps.Serving.Spooling;

/// <summary>Takes labels of sampled requests, each once; a later or other one takes the place of an earlier one.</summary>
internal sealed class LabelStore
{
    /// <summary>Of that many labels the last are remembered; older ones would be stored once more, which changes nothing for who reads them in order.</summary>
    private const int MostRemembered = 50_000;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private readonly Lock gate = new();
    private readonly Dictionary<string, SpooledLabel> remembered = new(StringComparer.Ordinal);
    private readonly Queue<string> oldest = new();
    private readonly RecordLog log;
    private readonly double share;

    public LabelStore(RecordLog log, double share)
    {
        (this.log, this.share) = (log, share);
        List<ReadOnlyMemory<byte>> lines = [];
        log.Read(default, int.MaxValue, lines);
        foreach (var line in lines)
            if (JsonSerializer.Deserialize(line.Span, LabelJson.Default.SpooledLabel) is { } label)
                Take(label, isNew: false);
    }

    /// <exception cref="IOException">Not all could be written; the same labels may come again.</exception>
    public FeedbackAnswer Add(IEnumerable<SpooledLabel> labels)
    {
        lock (gate)
        {
            var answer = new FeedbackAnswer([.. labels.Select(Add)]);
            log.Flush();
            return answer;
        }
    }

    private FeedbackResult Add(SpooledLabel label) => LabelSample.Has(Encoding.UTF8.GetBytes(label.Id), share)
        ? new FeedbackResult(label.Id, Sampled: true, Take(label, isNew: true))
        : new FeedbackResult(label.Id, Sampled: false, LabelOutcome.NotSampled);

    private LabelOutcome Take(SpooledLabel label, bool isNew)
    {
        var isKnown = remembered.TryGetValue(label.Id, out var before);
        if (isKnown && IsSame(before!, label))
            return LabelOutcome.Same;
        if (isKnown && label.Time < before!.Time)
            return LabelOutcome.Outdated;
        if (isNew && log.Append([.. JsonSerializer.SerializeToUtf8Bytes(label, LabelJson.Default.SpooledLabel), (byte)'\n']) is { } failure)
            throw new IOException(failure);
        if (!isKnown)
            Remember(label.Id);
        remembered[label.Id] = label;
        return isKnown ? LabelOutcome.Correction : LabelOutcome.New;
    }

    private void Remember(string id)
    {
        oldest.Enqueue(id);
        if (oldest.Count > MostRemembered)
            remembered.Remove(oldest.Dequeue());
    }

    private static bool IsSame(SpooledLabel first, SpooledLabel second) =>
        first.Time == second.Time
        && JsonElement.DeepEquals(first.Label, second.Label)
        && (first.Slices ?? Nothing).OrderBy(slice => slice.Key, StringComparer.Ordinal).SequenceEqual((second.Slices ?? Nothing).OrderBy(slice => slice.Key, StringComparer.Ordinal));
}
