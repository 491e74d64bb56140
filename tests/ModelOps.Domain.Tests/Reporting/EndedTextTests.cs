using ModelOps.Domain.Reporting;
using ModelOps.Domain.Tests.Decisions;

namespace ModelOps.Domain.Tests.Reporting;

/// <summary>What is said of heads and pull requests that get no verdict any more.</summary>
public sealed class EndedTextTests
{
    [Test]
    public void The_check_of_an_overtaken_head_names_where_the_verdict_is() => Assert.That(
        (EndedCheckText.Title(SampleDecision.Head), EndedCheckText.Explain(7, SampleDecision.Head)),
        Is.EqualTo(("A newer commit came", "#7 has moved on to 0123456, and the verdict stands there. Nothing to do here.")));

    [Test]
    public void The_check_of_a_closed_pull_request_says_what_opens_it() => Assert.That(
        (EndedCheckText.Title(null), EndedCheckText.Explain(7, null)),
        Is.EqualTo(("The pull request was closed", "#7 was closed before this commit had its verdict. When somebody opens it again, it is validated.")));

    [Test]
    public void Of_a_pull_request_that_goes_elsewhere_the_comment_says_what_merging_does_and_who_can_change_it() => Assert.That(
        ElsewhereText.Render("@mona`<b>"),
        Is.EqualTo($"""
            {PullRequestReport.Marker}
            ### ↪️ This pull request goes into ``@mona`<b>``
            Merging it deploys nothing, and nothing of it is validated: that is for what goes into the default branch. Its author can change ``@mona`<b>`` back to that one; then it is validated.

            """));
}
