using ModelOps.Bot.PullRequests;
using ModelOps.Bot.Registries;
using ModelOps.Bot.Validation;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Decisions;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Verdicts;

namespace ModelOps.Bot.Commands;

/// <summary>Makes decisions on the models of a pull request out of <c>override</c> and <c>accept</c>.</summary>
internal sealed class ModelDecisions(PullRequestExamination examination, VerdictStore verdicts, DecidingOwners owners)
{
    public async Task<ModelDecision> DecideAsync(RequestedCommand request, CancellationToken cancel)
    {
        // Without a verdict there is nothing to decide on, and to wait for it here would hold up other commands.
        if ((await verdicts.FindReportAsync(request.PullRequest.PullRequest, cancel))?.Head != request.PullRequest.Head)
            return new ModelDecision.Refused($"The verdict on {request.PullRequest.Head.Short} is not there yet. Say it again when it is.");
        var fetched = await examination.FetchAsync(request.PullRequest, cancel);
        var verdict = await examination.JudgeAsync(fetched, cancel);
        return request.Command switch
        {
            Command.Override command => await OverrideAsync(request, command, fetched, verdict, cancel),
            Command.Accept command => await AcceptAsync(request, command, fetched, verdict, cancel),
            _ => throw new InvalidOperationException("A command that decides on no model."),
        };
    }

    private async Task<ModelDecision> OverrideAsync(RequestedCommand request, Command.Override command, FetchedPullRequest fetched, PullRequestVerdict verdict, CancellationToken cancel)
    {
        var judged = verdict.Models.OfType<ModelVerdict.Judged>().ToList();
        var named = judged.Where(model => model.Gates.Any(gate => gate.Blocks && IsNamed(command.Gate, model, gate.Gate.Metric.Name))).ToList();
        if (named is not [var model])
            return new ModelDecision.Refused(CommandText.NoSuchGate(command.Gate, FailedGates(judged)));
        if (await owners.JudgeAsync(fetched, model.Folder, command, request.Speaker, cancel) is Right.Refused refused)
            return new ModelDecision.Refused(refused.Rule);
        if (command.Reason is null && fetched.BasePolicy is PolicyAt.Found { Policy.Overrides.ReasonRequired: true })
            return new ModelDecision.Refused($"The policy asks why: {Markdown.Code($"/modelops override {command.Gate} reason=\"…\"")}.");
        var gates = model.Gates.Where(gate => gate.Blocks && IsNamed(command.Gate, model, gate.Gate.Metric.Name));
        return new ModelDecision.Made([.. gates.Select((gate, part) => new Decision.GateOverridden(OverriddenGate.Of(model, gate))
        {
            Id = request.DecisionId(part), Repository = request.Repository, PullRequest = request.Number, By = request.Speaker.Login, At = request.Comment.SaidAt, Why = command.Reason,
        })]);
    }

    /// <summary>Of those that have the finding, models or the registry, those that the speaker may accept it for.</summary>
    private async Task<ModelDecision> AcceptAsync(RequestedCommand request, Command.Accept command, FetchedPullRequest fetched, PullRequestVerdict verdict, CancellationToken cancel)
    {
        var (decisions, why) = (new List<Decision>(), CommandText.NoSuchFinding(command.Finding, [.. verdict.Awaited.Select(awaited => awaited.Finding.Key).Distinct()]));
        foreach (var awaited in verdict.Awaited.Where(awaited => awaited.Finding.Key == command.Finding))
        {
            if (await owners.JudgeAsync(fetched, awaited.Folder, command, request.Speaker, cancel) is Right.Refused refused)
                why = refused.Rule;
            else
                decisions.Add(new Decision.FindingAccepted(verdict.Head, awaited.Folder, command.Finding)
                {
                    Id = request.DecisionId(decisions.Count), Repository = request.Repository, PullRequest = request.Number, By = request.Speaker.Login, At = request.Comment.SaidAt, Why = command.Reason,
                });
        }
        return decisions.Count > 0 ? new ModelDecision.Made(decisions) : new ModelDecision.Refused(why);
    }

    private static bool IsNamed(string gate, ModelVerdict model, string metric) => gate == metric || gate == $"{model.Model}/{metric}";

    /// <summary>With the model's name where the metric alone would not tell.</summary>
    private static List<string> FailedGates(List<ModelVerdict.Judged> judged)
    {
        var failed = judged.SelectMany(model => model.Gates.Where(gate => gate.Blocks).Select(gate => (model.Model, Metric: gate.Gate.Metric.Name))).Distinct().ToList();
        return [.. failed.Select(gate => failed.Count(other => other.Metric == gate.Metric) > 1 ? $"{gate.Model}/{gate.Metric}" : gate.Metric)];
    }
}
