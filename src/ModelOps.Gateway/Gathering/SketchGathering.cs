using System.Text.Json;
using ModelOps.Domain.Sketches;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Gathering;

/// <summary>The sketches of all servers, merged by version. The query goes to each as it is: a window's id says whose it is.</summary>
internal sealed class SketchGathering(ReplicaFanOut servers)
{
    public async Task AnswerAsync(HttpContext context, RoutedModel model, IReadOnlyList<RoutedVersion> versions)
    {
        var query = context.Request.QueryString.ToUriComponent();
        var answers = await servers.AskAsync(versions, _ => $"/v2/models/{model.Name}/sketches{query}", null, context.RequestAborted);
        var read = answers.Select(answer => (Answer: answer, Windows: answer.IsSuccess ? Read(answer.Body) : null)).ToList();
        if (read.TrueForAll(entry => entry.Windows is null))
        {
            await GatheredErrors.AnswerAsync(context, answers);
            return;
        }
        var gathered = new GatheredSketches
        {
            Model = model.Name,
            Versions = [.. read.Where(entry => entry.Windows is not null).GroupBy(entry => entry.Answer.Version.Version, entry => entry.Windows!).OrderBy(version => version.Key).Select(Merge).Where(IsUsed)],
            Missing = [.. read.Where(entry => entry.Windows is null).Select(entry => entry.Answer.Problem ?? $"A server of {entry.Answer.Version} gave no sketches.")],
        };
        await TypedResults.Json(gathered, GatheredSketchJson.Default.GatheredSketches).ExecuteAsync(context);
    }

    private static SketchWindows Merge(IEnumerable<SketchWindows> servers)
    {
        var all = servers.ToList();
        var closed = all.SelectMany(windows => windows.Closed).ToList();
        var open = all.Select(windows => windows.Open).OfType<ModelSketches>().ToList();
        return new(closed.Count == 0 ? [] : [Merge(closed)], open.Count == 0 ? null : Merge(open));
    }

    private static ModelSketches Merge(List<ModelSketches> windows) => windows.Aggregate((one, other) => one.Merge(other));

    private static bool IsUsed(SketchWindows windows) => windows.Closed.Count > 0 || windows.Open is not null;

    /// <summary>Null when it is not what a server of a version answers.</summary>
    private static SketchWindows? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, SketchJson.Default.SketchWindows);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
