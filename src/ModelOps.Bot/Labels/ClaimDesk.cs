using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.Rollouts;
using ModelOps.Bot.Validation;
using ModelOps.Bot.Watching;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reports;
using ModelOps.Domain.Rollouts;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Labels;

/// <summary>Measures a live version by its labels, with the scientist's own command in the sandbox, and holds it against what its validation promised.</summary>
internal sealed partial class ClaimDesk(LabelReader reader, AnswerStore store, SandboxedTool tool, ModelMeasurer measurer, IOptions<DataOptions> data, ILogger<ClaimDesk> logger)
{
    private const string AnswersFile = "answers.json";

    /// <summary>So many times the labels of the last time are worth another look at once.</summary>
    private const double WorthAnother = 1.05;

    /// <summary>Fewer new ones, and corrections, wait so long.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(15);

    /// <param name="before">What is known of this version already, oldest first.</param>
    /// <returns>Null where there is nothing new.</returns>
    public async Task<MeasuredLive?> LookAsync(WatchContext context, ModelFolder folder, ModelManifest manifest, Rollout serving, IReadOnlyList<MeasuredClaim> before, DateTimeOffset now, CancellationToken cancel)
    {
        if (manifest.Monitoring.Labels is not { } labels)
            return null;
        var key = new WatchKey(context.Registry.Repository, context.Environment, serving.Model);
        await reader.ReadAsync(context.Cluster, key, manifest.Outputs, cancel);
        var answers = await store.LabelledAsync(key, serving.Version, labels.JoinWithin, cancel);
        if (answers.Answers.Count < ClaimCheck.FewestRows || (before is [.., var last] && !await IsWorthAnotherAsync(key, answers, last, now, cancel)))
            return null;
        if (await measurer.MeasureAsync(context.Registry.Source, folder with { Tree = serving.Tree }, cancel) is not ModelEvaluation.Measured { Report: var promised })
            return null;
        return await MeasureAsync(context.Registry, folder, answers, cancel) is { } live && ClaimCheck.Judge(manifest, promised, live) is { } claim
            ? new MeasuredLive(new MeasuredClaim(now, serving.Version, claim), live)
            : null;
    }

    private async Task<bool> IsWorthAnotherAsync(WatchKey key, LabelledAnswers answers, MeasuredClaim last, DateTimeOffset now, CancellationToken cancel) =>
        answers.Answers.Count >= last.Claim.Rows * WorthAnother || (now - last.At >= Between && await store.LastNewsAsync(key, cancel) > last.At);

    private async Task<LiveReport?> MeasureAsync(DesiredRegistry registry, ModelFolder folder, LabelledAnswers answers, CancellationToken cancel)
    {
        using var work = new WorkFolder(data.Value.PathOf("labels", Guid.NewGuid().ToString("N")));
        var (input, output) = (work.New("input"), work.New("output"));
        if (await registry.Mirror.ReadAsync(repository => repository.ReadFile(registry.Commit, folder.Manifest, 1 << 20), cancel) is not FileReading.Found manifest)
            return null;
        await File.WriteAllBytesAsync(Path.Combine(input, ModelManifest.FileName), manifest.Bytes.ToArray(), cancel);
        await File.WriteAllBytesAsync(Path.Combine(input, AnswersFile), JsonSerializer.SerializeToUtf8Bytes(answers, LabelJson.Default.LabelledAnswers), cancel);
        var end = await tool.RunAsync(["live", input, "--answers", Path.Combine(input, AnswersFile), "--output", output], [input], output, cancel);
        if (SandboxedTool.ReadResult(output, LiveReport.FileName) is { } report)
            return JsonSerializer.Deserialize(report, LabelJson.Default.LiveReport);
        LogUnmeasured(folder.Name, end.Why ?? end.Log);
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The labels of {Model} could not be measured: {Why}")]
    private partial void LogUnmeasured(string model, string why);
}

/// <param name="Live">With the slices that labels name.</param>
internal sealed record MeasuredLive(MeasuredClaim Claim, LiveReport Live);
