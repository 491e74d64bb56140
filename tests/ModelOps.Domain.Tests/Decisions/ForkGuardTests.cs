using ModelOps.Domain.Decisions;
using ModelOps.Domain.Policies;
using ModelOps.Domain.Reporting;

namespace ModelOps.Domain.Tests.Decisions;

public sealed class ForkGuardTests
{
    [TestCase(null, false, false, ForkAdmission.Admitted)]
    [TestCase(ForkRule.Never, false, false, ForkAdmission.Admitted)]
    [TestCase(ForkRule.Never, true, true, ForkAdmission.Refused)]
    [TestCase(ForkRule.OkToTest, true, false, ForkAdmission.Waits)]
    [TestCase(ForkRule.OkToTest, true, true, ForkAdmission.Admitted)]
    [TestCase(null, true, false, ForkAdmission.Waits)]
    [TestCase(null, true, true, ForkAdmission.Admitted)]
    public void A_fork_is_run_only_where_policy_and_people_let_it(ForkRule? rule, bool isFromFork, bool isTrusted, ForkAdmission expected) =>
        Assert.That(ForkGuard.Judge(rule, isFromFork, isTrusted), Is.EqualTo(expected));

    [TestCase(ForkAdmission.Waits, "### ✋ 0123456: Waiting for ok-to-test", "`/modelops ok-to-test`")]
    [TestCase(ForkAdmission.Refused, "### ✋ 0123456: From a fork: not validated", "`main` runs no models from forks")]
    public void What_waits_says_for_whom(ForkAdmission admission, string headline, string text)
    {
        var lines = PullRequestReport.RenderWaiting(SampleDecision.Head, ForkText.Title(admission), ForkText.Explain(admission, SampleDecision.Head, "main")).Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[..2], Is.EqualTo((string[])[PullRequestReport.Marker, headline]));
            Assert.That(lines[2], Does.Contain(text));
        }
    }
}
