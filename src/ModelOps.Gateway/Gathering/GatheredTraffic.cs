using ModelOps.Gateway.Observation;
using ModelOps.Gateway.Protocol;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Gathering;

/// <summary>
/// What one server alone cannot answer: <c>feedback</c> goes to all servers of a model (or of the version that the path names), as any
/// of them may have given the answer; <c>sketches</c> and <c>spool</c> come from all of them.
/// </summary>
internal sealed class GatheredTraffic(RunningTraffic traffic, Ledgers ledgers, FeedbackGathering feedback, SketchGathering sketches, SpoolGathering spool)
{
    public static bool IsGathered(string method, ReadOnlySpan<char> action) =>
        HttpMethods.IsGet(method) ? action is "sketches" or "spool" : HttpMethods.IsPost(method) && action is "feedback";

    public Task AnswerAsync(HttpContext context, in ModelPath path)
    {
        if (traffic.Table is not { } table)
            return GatewayErrors.UnavailableAsync(context, "This gateway has no configuration yet. Try again in a moment.");
        var found = table.TryFind(path.Model, out var model);
        if (found && path.Version.IsEmpty)
            return AnswerAsync(context, model!, model!.Versions, path.Action);
        if (found && model!.Find(path.Version) is { } version)
            return AnswerAsync(context, model, [version], path.Action);
        ledgers.RecordRefused(found ? model!.Name : null, StatusCodes.Status404NotFound);
        return GatewayErrors.NotFoundAsync(
            context, UnknownModel.Describe(table.Configuration, path.Model.ToString(), path.Version.IsEmpty ? null : path.Version.ToString()));
    }

    private Task AnswerAsync(HttpContext context, RoutedModel model, IReadOnlyList<RoutedVersion> versions, ReadOnlySpan<char> action) => action switch
    {
        "feedback" => feedback.AnswerAsync(context, model, versions),
        "sketches" => sketches.AnswerAsync(context, model, versions),
        _ => spool.AnswerAsync(context, model, versions),
    };
}
