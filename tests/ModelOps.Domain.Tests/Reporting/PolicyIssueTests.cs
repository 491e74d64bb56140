using ModelOps.Domain.Manifests;
using ModelOps.Domain.Reporting;
using ModelOps.Domain.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Reporting;

public sealed class PolicyIssueTests
{
    private static readonly RegistryProblem Contradiction = new("registry.yaml", 9, 13, "`live` is none of the environments.");

    [Test]
    public void A_policy_that_does_not_read_is_told_with_its_lines_and_stays_to_be_seen_when_it_is_mended()
    {
        var body = PolicyIssue.Body(SampleVerdict.Head, [Contradiction]);
        Snapshot.Matches("policy-issue", $"{PolicyIssue.Title}\n\n{body}\n\n{PolicyIssue.Mended(SampleVerdict.Base, body)}");
    }

    [Test]
    public void A_policy_that_is_gone_is_told() => Snapshot.Matches("policy-issue-missing", PolicyIssue.Body(SampleVerdict.Head, []));
}
