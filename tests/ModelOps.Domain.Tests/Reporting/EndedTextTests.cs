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
}
