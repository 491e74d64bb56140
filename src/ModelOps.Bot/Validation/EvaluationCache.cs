using System.Text.Json;
using ModelOps.Bot.Store;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reports;

namespace ModelOps.Bot.Validation;

/// <summary>What was measured once is not measured again: by the Git tree of the model's folder, which is all that a figure depends on but the evaluator.</summary>
internal sealed class EvaluationCache(BotDatabase database, TimeProvider clock)
{
    public async Task<ModelEvaluation?> FindAsync(GitObjectId tree, CancellationToken cancel)
    {
        var found = await database.QueryAsync($"SELECT outcome FROM evaluations WHERE id = {KeyOf(tree)}", row => row.GetString(0), cancel);
        return found is [var json] ? JsonSerializer.Deserialize(json, ReportJson.Default.ModelEvaluation) : null;
    }

    public Task SaveAsync(GitObjectId tree, ModelEvaluation evaluation, CancellationToken cancel) => database.ExecuteAsync(
        $"""
        INSERT INTO evaluations (id, outcome, measured_at)
        VALUES ({KeyOf(tree)}, {JsonSerializer.Serialize(evaluation, ReportJson.Default.ModelEvaluation)}, {clock.GetUtcNow().ToUnixTimeMilliseconds()})
        ON CONFLICT (id) DO NOTHING
        """, cancel);

    private static string KeyOf(GitObjectId tree) => $"{tree}/{EvaluationReport.CurrentSchema}/{typeof(EvaluationCache).Assembly.GetName().Version}";
}
