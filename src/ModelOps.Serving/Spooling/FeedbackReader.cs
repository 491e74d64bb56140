using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelOps.Domain.Labels;

namespace ModelOps.Serving.Spooling;

/// <summary>Reads <c>[{"id": "…", "label": …, "time": "…", "slices": {"…": "…"}}]</c>. What is wrong is said in a sentence that names the place.</summary>
internal sealed class FeedbackReader(TimeProvider clock)
{
    public const int MostBytes = 1 << 20;

    private const int MostLabels = 10_000;
    private const int LongestText = 256;
    private const int MostSlices = 16;
    private const int Depth = 8;

    private static readonly TimeSpan ClockDifference = TimeSpan.FromHours(1);
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Depth, AllowDuplicateProperties = false };

    /// <returns>The labels, or what is wrong.</returns>
    public (IReadOnlyList<SpooledLabel> Labels, string? Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
                return ([], "Feedback is an array of labels: [{\"id\": \"…\", \"label\": …, \"time\": \"2026-01-31T12:00:00Z\"}].");
            if (json.RootElement.GetArrayLength() > MostLabels)
                return ([], $"One request takes at most {MostLabels} labels, and {json.RootElement.GetArrayLength()} came.");
            List<SpooledLabel> labels = [];
            foreach (var (index, item) in json.RootElement.EnumerateArray().Index())
            {
                if (Problem(item) is { } problem)
                    return ([], $"Label {index}: {problem}");
                labels.Add(Label(item));
            }
            return (labels, null);
        }
        catch (JsonException malformed)
        {
            return ([], $"The feedback is not valid JSON. {malformed.Message}");
        }
        catch (InvalidOperationException notText) when (notText.Source == "System.Text.Json.Rethrowable")
        {
            return ([], "The feedback is not valid JSON. A text in it is not Unicode.");
        }
    }

    private string? Problem(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return "it is an object with id, label and time.";
        foreach (var member in item.EnumerateObject())
            if (member.Name is not ("id" or "label" or "time" or "slices"))
                return $"it has id, label, time and slices, and {Shown(member.Name)} came.";
        if (!item.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String || Encoding.UTF8.GetByteCount(id.GetString()!) is 0 or > LongestText)
            return $"its id is the text that came with the answer, of at most {LongestText} bytes.";
        if (!item.TryGetProperty("label", out var label) || !IsLabel(label))
            return $"its label is a number, true, false or a text of at most {LongestText} characters.";
        if (!item.TryGetProperty("time", out var time) || time.ValueKind != JsonValueKind.String || Time(time.GetString()!) is not { } known)
            return "its time is when the truth was known, with its zone, for example \"2026-01-31T12:00:00Z\".";
        if (known > clock.GetUtcNow() + ClockDifference)
            return "its time is in the future.";
        return !item.TryGetProperty("slices", out var slices) || AreSlices(slices)
            ? null
            : $"its slices are an object of at most {MostSlices} texts of at most {LongestText} characters, such as {{\"site\": \"north\"}}.";
    }

    private static SpooledLabel Label(JsonElement item) => new(
        item.GetProperty("id").GetString()!,
        item.GetProperty("label").Clone(),
        Time(item.GetProperty("time").GetString()!)!.Value.ToUniversalTime(),
        item.TryGetProperty("slices", out var slices) ? slices.EnumerateObject().ToDictionary(slice => slice.Name, slice => slice.Value.GetString()!) : null);

    private static bool IsLabel(JsonElement label) => label.ValueKind switch
    {
        JsonValueKind.String => label.GetString()!.Length <= LongestText,
        JsonValueKind.Number => label.TryGetDouble(out var number) && double.IsFinite(number) && label.GetRawText().Length <= LongestText,
        JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };

    private static bool AreSlices(JsonElement slices) => slices.ValueKind == JsonValueKind.Object
        && slices.EnumerateObject().Count() <= MostSlices
        && slices.EnumerateObject().All(slice => slice.Name.Length <= LongestText && slice.Value.ValueKind == JsonValueKind.String && slice.Value.GetString()!.Length <= LongestText);

    /// <summary>Without a zone a time could be any of 26 hours.</summary>
    private static DateTimeOffset? Time(string text)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
            && DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    private static string Shown(string name) => $"\"{(name.Length <= 60 ? name : name[..60] + "…")}\"";
}
