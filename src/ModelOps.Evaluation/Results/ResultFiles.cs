using System.Text.Json;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Reports;
using ModelOps.Evaluation.Predictions;

namespace ModelOps.Evaluation.Results;

/// <summary>The results in the output folder: a report that is whole, or the problems; an old one never stays beside a new one.</summary>
internal static class ResultFiles
{
    private static readonly string[] Measured = [EvaluationReport.FileName, PredictionsFile.FileName, ModelProfile.FileName, GoldenFile.FileName];

    public static void Clear(string folder)
    {
        foreach (var file in Measured.Append(EvaluationProblems.FileName))
            File.Delete(Path.Combine(folder, file));
    }

    public static Task WriteAsync(string folder, ModelEvaluation evaluation, CancellationToken cancel)
    {
        if (evaluation is ModelEvaluation.Measured measured)
            return WriteAsync(folder, EvaluationReport.FileName, JsonSerializer.SerializeToUtf8Bytes(measured.Report, ReportJson.Default.EvaluationReport), cancel);
        Clear(folder);
        var problems = new EvaluationProblems(((ModelEvaluation.Refused)evaluation).Problems);
        return WriteAsync(folder, EvaluationProblems.FileName, JsonSerializer.SerializeToUtf8Bytes(problems, ReportJson.Default.EvaluationProblems), cancel);
    }

    public static Task WriteAsync(string folder, ModelProfile profile, CancellationToken cancel) =>
        WriteAsync(folder, ModelProfile.FileName, JsonSerializer.SerializeToUtf8Bytes(profile, ProfileJson.Default.ModelProfile), cancel);

    public static async Task WriteAsync(string folder, string name, byte[] json, CancellationToken cancel)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path + ".part", json, cancel);
        File.Move(path + ".part", path, overwrite: true);
    }
}
