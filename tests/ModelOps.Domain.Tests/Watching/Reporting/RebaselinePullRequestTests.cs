using ModelOps.Domain.Tests.Watching.Rebaselining;
using ModelOps.Domain.Watching.Reporting;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Watching.Reporting;

public sealed class RebaselinePullRequestTests
{
    [Test]
    public void It_tells_what_window_how_many_rows_what_changes_and_who_asked()
    {
        var rebaseline = SampleRebaseline.Of();
        Snapshot.Matches("rebaseline", $"{RebaselinePullRequest.Title(rebaseline)}\n\n{RebaselinePullRequest.Body(rebaseline)}\n---\n{RebaselinePullRequest.CommitMessage(rebaseline)}");
    }

    [Test]
    public void Servers_that_gave_nothing_are_named_without_effect() => Assert.That(
        RebaselinePullRequest.Body(SampleRebaseline.Of("A server of v1.2.0 <b>gave</b> no sketches.")),
        Does.Contain("Not in it: A server of v1\\.2\\.0 &lt;b&gt;gave&lt;/b&gt; no sketches\\."));

    [Test]
    public void It_closes_nothing_by_itself() => Assert.That(
        RebaselinePullRequest.Body(SampleRebaseline.Of()) + RebaselinePullRequest.CommitMessage(SampleRebaseline.Of()),
        Does.Not.Match(@"(?i)\b(close[sd]?|fix(e[sd])?|resolve[sd]?):? +#"));
}
