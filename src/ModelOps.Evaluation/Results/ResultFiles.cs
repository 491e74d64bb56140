using System.Text.Json;
using ModelOps.Domain.Reports;

namespace ModelOps.Evaluation.Results;

/// <summary>The results in the output folder: a report that is whole, or the problems; an old one never stays beside a new one.</summary>
internal static class ResultFiles
{
    public static void Clear(string folder)
    {
        foreach (var file in new[] { EvaluationReport.FileName, EvaluationProblems.FileName, PredictionsFile.FileName })
            File.Delete(Path.Combine(folder, file));
    }

    public static Task WriteAsync(string folder, ModelEvaluation evaluation, CancellationToken cancel) => evaluation switch
    {
        ModelEvaluation.Measured measured => WriteAsync(folder, EvaluationReport.FileName,
            JsonSerializer.SerializeToUtf8Bytes(measured.Report, ReportJson.Default.EvaluationReport), cancel),
        ModelEvaluation.Refused refused => RefuseAsync(folder, refused, cancel),
        _ => throw new InvalidOperationException("An evaluation of an unknown kind."),
    };

    private static Task RefuseAsync(string folder, ModelEvaluation.Refused refused, CancellationToken cancel)
    {
        File.Delete(Path.Combine(folder, PredictionsFile.FileName));
        return WriteAsync(folder, EvaluationProblems.FileName,
            JsonSerializer.SerializeToUtf8Bytes(new EvaluationProblems(refused.Problems), ReportJson.Default.EvaluationProblems), cancel);
    }

    private static async Task WriteAsync(string folder, string name, byte[] json, CancellationToken cancel)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path + ".part", json, cancel);
        File.Move(path + ".part", path, overwrite: true);
    }
}
