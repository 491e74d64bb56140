using System.Text.Json;
using System.Text.Json.Nodes;
using ModelOps.Domain.Gates;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Cli.Validation;

/// <summary>Verdicts as <c>modelops validate --json</c> prints them (schema <c>modelops.validation/v1</c>).</summary>
internal static class VerdictJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string Render(IReadOnlyList<ModelVerdict> verdicts) => new JsonObject
    {
        ["schema"] = "modelops.validation/v1",
        ["blocks"] = verdicts.Any(verdict => verdict.Blocks),
        ["models"] = new JsonArray([.. verdicts.Select(Of)]),
    }.ToJsonString(Readable);

    private static JsonObject Of(ModelVerdict verdict)
    {
        var json = new JsonObject { ["folder"] = verdict.Folder, ["blocks"] = verdict.Blocks };
        switch (verdict)
        {
            case ModelVerdict.Refused refused:
                json["problems"] = new JsonArray([.. refused.Problems.Select(OfProblem)]);
                break;
            case ModelVerdict.Judged judged:
                json["gates"] = new JsonArray([.. judged.Gates.Select(OfGate)]);
                json["findings"] = new JsonArray([.. judged.Findings.Select(finding => new JsonObject { ["key"] = finding.Key, ["effect"] = finding.Effect.ToString(), ["text"] = finding.Text })]);
                json["candidate"] = JsonSerializer.SerializeToNode(judged.Candidate, ReportJson.Default.EvaluationReport);
                json["baseline"] = judged.Baseline.Figures is { } figures ? JsonSerializer.SerializeToNode(figures, ReportJson.Default.EvaluationReport) : null;
                json["comparison"] = judged.Comparison is { } comparison ? JsonSerializer.SerializeToNode(comparison, ReportJson.Default.ComparisonReport) : null;
                break;
        }
        return json;
    }

    private static JsonObject OfProblem(RegistryProblem problem) =>
        new() { ["file"] = problem.File, ["line"] = problem.Line, ["column"] = problem.Column, ["text"] = problem.Text };

    private static JsonObject OfGate(GateResult result)
    {
        var json = new JsonObject
        {
            ["gate"] = result.Gate.ToString(),
            ["metric"] = result.Gate.Metric.Name,
            ["severity"] = result.Gate.Severity == GateSeverity.Fail ? "fail" : "warn",
            ["outcome"] = result switch { GateResult.Passed => "passed", GateResult.Failed => "failed", GateResult.Undefined => "undefined", _ => "not-applicable" },
            ["slice"] = result.Slice?.Name,
        };
        switch (result)
        {
            case GateResult.Passed passed:
                (json["measured"], json["baseline"]) = (passed.Measured, passed.Baseline);
                break;
            case GateResult.Failed failed:
                (json["measured"], json["baseline"], json["required"], json["shortfall"]) = (failed.Measured, failed.Baseline, failed.Required, failed.Shortfall);
                break;
            case GateResult.Undefined undefined:
                json["why"] = undefined.Why;
                break;
            case GateResult.NotApplicable nothing:
                json["why"] = nothing.Why;
                break;
        }
        return json;
    }
}
