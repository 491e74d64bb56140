using ModelOps.Domain.Commands;
using ModelOps.Domain.Reporting;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Commands;

public sealed class CommandTextTests
{
    [Test]
    public void Help_lists_every_verb_that_is_read()
    {
        Snapshot.Matches("help", CommandText.Help(CommandPlace.PullRequest));
        Assert.That(CommandVerb.NamesOf(CommandPlace.PullRequest).Select(verb => CommandReader.Read($"/modelops {verb} x reason=\"y\"").Single()), Has.None.InstanceOf<Command.Unknown>());
    }

    [TestCase("/modelops <b>@mona</b>", "`<b>@mona</b>` is no command; `/modelops help` lists them.")]
    [TestCase("/modelops acept gates", "`acept` is no command. Did you mean `/modelops accept`?")]
    [TestCase("/modelops accept", "`/modelops accept` was not understood. It takes one finding\\. For example: `/modelops accept reference-data`")]
    [TestCase("/modelops status now", "`/modelops status` was not understood. It takes nothing more\\.")]
    public void What_was_not_understood_is_told_without_its_effect(string line, string expected) =>
        Assert.That(CommandText.NotUnderstood(CommandReader.Read(line).Single()), Is.EqualTo(expected));

    [Test]
    public void Names_of_gates_and_findings_are_shown_and_do_nothing() => Assert.That(
        CommandText.NoSuchGate("@mona`<b>", ["fraud/recall"]), Is.EqualTo("``@mona`<b>`` names no single failed gate of this head. These can be named: `fraud/recall`."));
}
