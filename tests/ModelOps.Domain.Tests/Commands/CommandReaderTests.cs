using ModelOps.Domain.Commands;

namespace ModelOps.Domain.Tests.Commands;

public sealed class CommandReaderTests
{
    [TestCase("/modelops help", "Help { Verb = help }")]
    [TestCase("/modelops", "Help { Verb = help }")]
    [TestCase("/ModelOps STATUS  ", "Status { Verb = status }")]
    [TestCase("/modelops\u00A0validate", "Validate { Verb = validate }")]
    [TestCase("/modelops \u202Foverride\u00A0recall\u00A0reason=\"as agreed\"\u00A0", "Override { Verb = override, Gate = recall, Reason = as agreed }")]
    [TestCase("/hold\u00A0until Monday", "Hold { Verb = hold, Reason = until Monday }")]
    [TestCase("/modelops validate please", "Malformed { Verb = validate, Fault = It takes nothing more., Example =  }")]
    [TestCase("/modelops validate", "Validate { Verb = validate }")]
    [TestCase("/modelops retest", "Validate { Verb = validate }")]
    [TestCase("/modelops cancel", "Cancel { Verb = cancel }")]
    [TestCase("/modelops retry", "Retry { Verb = retry }")]
    [TestCase("/modelops retry spam-filter", "RetryRollout { Verb = retry, Model = spam-filter }")]
    [TestCase("/modelops rollback spam-filter", "Rollback { Verb = rollback, Model = spam-filter, Version = , Reason =  }")]
    [TestCase("/modelops rollback spam-filter v1.2.0 reason=\"slow\"", "Rollback { Verb = rollback, Model = spam-filter, Version = v1.2.0, Reason = slow }")]
    [TestCase("/modelops rollback", "Malformed { Verb = rollback, Fault = It takes a model, and a version if not the obvious one., Example = /modelops rollback tumor-screening v1.2.0 }")]
    [TestCase("/modelops pin spam-filter", "Pin { Verb = pin, Model = spam-filter, Version = , Reason =  }")]
    [TestCase("/modelops unpin spam-filter", "Unpin { Verb = unpin, Model = spam-filter }")]
    [TestCase("/modelops promote spam-filter", "Promote { Verb = promote, Model = spam-filter }")]
    [TestCase("/modelops freeze", "Freeze { Verb = freeze, Model = , Reason =  }")]
    [TestCase("/modelops freeze one two", "Malformed { Verb = freeze, Fault = It takes one model., Example = /modelops freeze tumor-screening }")]
    [TestCase("/modelops freeze spam-filter reason=\"audit\"", "Freeze { Verb = freeze, Model = spam-filter, Reason = audit }")]
    [TestCase("/modelops unfreeze spam-filter", "Unfreeze { Verb = unfreeze, Model = spam-filter }")]
    [TestCase("/modelops ok-to-test", "OkToTest { Verb = ok-to-test }")]
    [TestCase("/retest", "Validate { Verb = validate }")]
    [TestCase("/hold", "Hold { Verb = hold, Reason =  }")]
    [TestCase("/hold until Monday", "Hold { Verb = hold, Reason = until Monday }")]
    [TestCase("/hold cancel", "Unhold { Verb = unhold }")]
    [TestCase("/unhold", "Unhold { Verb = unhold }")]
    [TestCase("/ok-to-test", "OkToTest { Verb = ok-to-test }")]
    [TestCase("/modelops override recall reason=\"known, see #4\"", "Override { Verb = override, Gate = recall, Reason = known, see #4 }")]
    [TestCase("/modelops override reason=“as agreed” fraud/recall", "Override { Verb = override, Gate = fraud/recall, Reason = as agreed }")]
    [TestCase("/modelops override recall", "Override { Verb = override, Gate = recall, Reason =  }")]
    [TestCase("/modelops override recall reason=\"  \"", "Malformed { Verb = override, Fault = It takes one gate., Example = /modelops override recall reason=\"…\" }")]
    [TestCase("/modelops accept", "Malformed { Verb = accept, Fault = It takes one finding., Example = /modelops accept reference-data }")]
    [TestCase("/modelops accept gates", "Accept { Verb = accept, Finding = gates, Reason =  }")]
    [TestCase("/modelops status now", "Malformed { Verb = status, Fault = It takes nothing more., Example =  }")]
    [TestCase("/modelops overide recall", "Unknown { Verb = overide, Word = overide, Nearest = override }")]
    [TestCase("/modelops xyzzy", "Unknown { Verb = xyzzy, Word = xyzzy, Nearest =  }")]
    [TestCase("/modelops promote", "Malformed { Verb = promote, Fault = It takes one model., Example = /modelops promote tumor-screening }")]
    public void A_line_is_read_as_what_it_says(string line, string expected) =>
        Assert.That(CommandReader.Read(line).Single().ToString(), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("please /modelops validate")]
    [TestCase(" /modelops validate")]
    [TestCase("    /modelops validate")]
    [TestCase("\t/modelops validate")]
    [TestCase("> /modelops validate")]
    [TestCase("> somebody wrote\n/modelops validate")]
    [TestCase("1. > somebody wrote\n/modelops validate")]
    [TestCase("- a list\n/modelops validate")]
    [TestCase("```\n/modelops validate\n```")]
    [TestCase("~~~ text\n```\n/modelops validate")]
    [TestCase("````\n```\n/modelops validate\n````")]
    [TestCase("   ```\n/modelops validate\n   ```")]
    [TestCase("a `span\n/modelops validate\nof code`")]
    [TestCase("<!-- hidden\n\n/modelops validate\n-->")]
    [TestCase("text <!-- hidden\n/modelops validate\n-->")]
    [TestCase("<pre>\n\n/modelops validate\n</pre>")]
    [TestCase("<details>\n/modelops validate\n</details>")]
    [TestCase("<div>\n```\n</div>\n```\n/modelops validate")]
    [TestCase("[name]:\n/modelops validate")]
    [TestCase("$$\n/modelops validate\n$$")]
    [TestCase("| a |\n/modelops validate")]
    [TestCase("/modelopsvalidate")]
    [TestCase("/modelops-validate")]
    [TestCase("/retestall")]
    [TestCase("/retest please")]
    [TestCase("/retest reason=\"flaky\"")]
    [TestCase("/unhold now")]
    [TestCase("/ok-to-test this")]
    [TestCase("\u00A0/modelops validate")]
    [TestCase("> somebody wrote\n\u00A0\n/modelops validate")]
    [TestCase("/lgtm")]
    [TestCase("\u200B/modelops validate")]
    public void What_is_quoted_hidden_or_said_in_passing_is_no_command(string comment) => Assert.That(CommandReader.Read(comment), Is.Empty);

    [TestCase("Looks fine.\n/modelops validate")]
    [TestCase("Looks fine.\r\n\r\n/modelops validate\r\nThank you.")]
    [TestCase("> somebody wrote\n\n/modelops validate")]
    [TestCase("> ```\n> code\n> ```\n\n/modelops validate")]
    [TestCase("```\ncode\n```\n/modelops validate")]
    [TestCase("- a list\n\n/modelops validate")]
    public void What_the_author_says_on_a_line_of_its_own_is(string comment) =>
        Assert.That(CommandReader.Read(comment), Is.EqualTo((Command[])[new Command.Validate()]));

    [Test]
    public void Several_commands_are_read_in_their_order() =>
        Assert.That(CommandReader.Read("/hold\n/modelops status\n\nand\n/unhold"), Is.EqualTo((Command[])[new Command.Hold(null), new Command.Status(), new Command.Unhold()]));

    [Test]
    public void Beyond_ten_commands_nothing_is_read()
    {
        var read = CommandReader.Read(string.Concat(Enumerable.Repeat("/retest\n", 60_000)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read, Has.Count.EqualTo(CommandReader.MostCommands + 1));
            Assert.That(read[^1], Is.EqualTo(new Command.TooMany(CommandReader.MostCommands)));
        }
    }

    [Test]
    public void A_reason_without_end_is_refused() =>
        Assert.That(CommandReader.Read($"/modelops override recall reason=\"{new string('x', 10_000)}\"").Single(), Is.InstanceOf<Command.Malformed>());
}
