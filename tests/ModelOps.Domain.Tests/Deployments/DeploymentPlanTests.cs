using ModelOps.Domain.Deployments;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Rollouts;
using ModelOps.Domain.Tests.Reporting;

namespace ModelOps.Domain.Tests.Deployments;

public sealed class DeploymentPlanTests
{
    /// <summary>Phases from the oldest to the newest, with ! for what is in quarantine; what is shown, from the newest to the oldest.</summary>
    [TestCase("Preparing", "0=Queued")]
    [TestCase("Warming", "0=InProgress")]
    [TestCase("Canary", "0=InProgress")]
    [TestCase("Promoting", "0=InProgress")]
    [TestCase("RollingBack", "")]
    [TestCase("Succeeded", "0=Success")]
    [TestCase("RolledBack!", "0=Failure")]
    [TestCase("Succeeded Canary", "1=InProgress 0=Success")]
    [TestCase("Succeeded Succeeded", "1=Success 0=Inactive")]
    [TestCase("Succeeded Succeeded!", "")]
    [TestCase("Succeeded RollingBack!", "")]
    [TestCase("Succeeded RolledBack!", "1=Failure 0=Success")]
    [TestCase("Succeeded Superseded Superseded Succeeded", "3=Success 2=Inactive 1=Inactive 0=Inactive")]
    [TestCase("Succeeded RolledBack! Succeeded", "2=Success 1=Failure 0=Inactive")]
    [TestCase("Succeeded Succeeded Succeeded Warming", "3=InProgress 2=Success 1=Inactive")]
    [TestCase("Superseded Preparing", "1=Queued 0=Inactive")]
    public void What_serves_is_a_success_what_went_back_a_failure_and_what_was_replaced_inactive(string phases, string shown)
    {
        var rollouts = phases.Split(' ').Select((phase, index) => Nth(index, Enum.Parse<RolloutPhase>(phase.TrimEnd('!')))).ToList();
        var bad = phases.Split(' ').Index().Where(each => each.Item.EndsWith('!')).Select(each => $"{each.Index}").ToHashSet();
        var plan = DeploymentPlan.Of(rollouts, rollout => bad.Contains(rollout.Id));
        Assert.That(string.Join(' ', plan.Select(one => $"{one.Rollout.Id}={one.State}")), Is.EqualTo(shown));
    }

    [TestCase("Preparing", "spam-filter v1.0.0 is prepared for production.")]
    [TestCase("Canary", "spam-filter v1.0.0 is on its way; what served before serves until it is proven.")]
    [TestCase("Succeeded", "spam-filter v1.0.0 serves in production.")]
    [TestCase("Succeeded Succeeded", "spam-filter v1.1.0 serves in production.|v1.1.0 took the place of v1.0.0 in production.")]
    [TestCase("Succeeded RolledBack", "v1.1.0 does not serve in production: Its process ended with code 139 after it was loaded.|spam-filter v1.0.0 serves in production; v1.1.0 was rolled back.")]
    [TestCase("Superseded Preparing", "spam-filter v1.1.0 is prepared for production.|A newer version of spam-filter took the place of v1.0.0.")]
    public void Each_is_one_sentence(string phases, string sentences)
    {
        var rollouts = phases.Split(' ').Select((phase, index) => Nth(index, Enum.Parse<RolloutPhase>(phase))).ToList();
        Assert.That(string.Join('|', DeploymentPlan.Of(rollouts, _ => false).Select(one => one.Description)), Is.EqualTo(sentences));
    }

    [TestCase(300)]
    [TestCase(104)]
    [TestCase(105)]
    public void A_long_failure_is_cut_where_GitHub_would_refuse_it_and_never_within_a_letter(int length)
    {
        var rollout = Nth(0, RolloutPhase.RolledBack) with { Failure = new string('a', length % 2) + string.Concat(Enumerable.Repeat("😀", length / 2)) };
        var text = DeploymentText.Failed(rollout);
        Assert.That(text, Has.Length.LessThanOrEqualTo(DeploymentText.Longest));
        Assert.That(text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar), Is.False);
    }

    private static Rollout Nth(int index, RolloutPhase phase)
    {
        var rollout = RolloutReportTests.In(phase);
        return rollout with { Id = $"{index}", Version = new ModelVersion(1, index, 0), StartedAt = rollout.StartedAt.AddMinutes(index) };
    }
}
