using System.Text;
using System.Text.Json;
using ModelOps.Domain.Labels;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Spooling;

/// <summary>Servers with a spool, and readers of it.</summary>
internal static class Spooled
{
    public const string FeedbackPath = $"/v2/models/{TestVersion.Model}/feedback";

    public static TestVersion Version(double? share, string model = "echo-fp32") => WatchedVersion.Make(model, manifest => manifest with { LabelSample = share });

    public static Task<RunningServer> StartAsync(TemporaryFolder folder, double? share, CancellationToken cancel, params string[] more) =>
        RunningServer.StartAsync(Version(share), cancel, [$"--Serving:SpoolDirectory={folder.Path}", .. more]);

    public static string Request(double value, string? id = null) =>
        $$"""{{{(id is null ? "" : $"\"id\": {JsonSerializer.Serialize(id)}, ")}}"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 1], "data": [{{value}}]}]}""";

    public static async Task<SpoolPage> PageAsync(HttpClient client, string after, CancellationToken cancel) => JsonSerializer.Deserialize(
        await client.GetByteArrayAsync($"/v2/models/{TestVersion.Model}/spool?after={after}", cancel), LabelJson.Default.SpoolPage)!;

    /// <summary>Page by page to the end.</summary>
    public static async Task<(IReadOnlyList<SpooledAnswer> Answers, IReadOnlyList<SpooledLabel> Labels)> AllAsync(HttpClient client, CancellationToken cancel)
    {
        List<SpooledAnswer> answers = [];
        List<SpooledLabel> labels = [];
        for (var (after, page) = ("", await PageAsync(client, "", cancel)); page.Next != after; page = await PageAsync(client, after, cancel))
        {
            answers.AddRange(page.Answers);
            labels.AddRange(page.Labels);
            after = page.Next;
        }
        return (answers, labels);
    }

    public static async Task<HttpResponseMessage> FeedbackAsync(this RunningServer server, string json, CancellationToken cancel) =>
        await server.Client.PostAsync(FeedbackPath, new ByteArrayContent(Encoding.UTF8.GetBytes(json)), cancel);

    /// <summary>What each label was found to be, by the answer's words.</summary>
    public static async Task<IEnumerable<string?>> OutcomesAsync(this RunningServer server, string json, CancellationToken cancel)
    {
        using var answer = await server.FeedbackAsync(json, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("outcome").GetString())];
    }
}
