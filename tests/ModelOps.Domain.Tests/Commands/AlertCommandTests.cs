using ModelOps.Domain.Commands;
using ModelOps.Domain.Reporting;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Commands;

/// <summary>What is said in the issues of alerts.</summary>
public sealed class AlertCommandTests
{
    [TestCase("/modelops", "Help { Verb = help }")]
    [TestCase("/modelops ack", "Acknowledge { Verb = ack, Time = 7.00:00:00 }")]
    [TestCase("/modelops ACK 12H", "Acknowledge { Verb = ack, Time = 12:00:00 }")]
    [TestCase("/modelops ack 60m", "Acknowledge { Verb = ack, Time = 01:00:00 }")]
    [TestCase("/modelops ack\u00A090d", "Acknowledge { Verb = ack, Time = 90.00:00:00 }")]
    [TestCase("/modelops ack 91d", "Malformed { Verb = ack, Fault = A time is one from 1h to 90d, such as 12h or 7d., Example = /modelops ack 7d }")]
    [TestCase("/modelops ack 59m", "Malformed { Verb = ack, Fault = A time is one from 1h to 90d, such as 12h or 7d., Example = /modelops ack 7d }")]
    [TestCase("/modelops ack 999999d", "Malformed { Verb = ack, Fault = A time is one from 1h to 90d, such as 12h or 7d., Example = /modelops ack 7d }")]
    [TestCase("/modelops ack -7d", "Malformed { Verb = ack, Fault = A time is one from 1h to 90d, such as 12h or 7d., Example = /modelops ack 7d }")]
    [TestCase("/modelops ack until Monday", "Malformed { Verb = ack, Fault = It takes a time and nothing more. A time is one from 1h to 90d, such as 12h or 7d., Example = /modelops ack 7d }")]
    [TestCase("/modelops silence radius", "Silence { Verb = silence, Column = radius, Time = 30.00:00:00 }")]
    [TestCase("/modelops silence radius 14d", "Silence { Verb = silence, Column = radius, Time = 14.00:00:00 }")]
    [TestCase("/modelops silence \"mean radius\" 14d", "Silence { Verb = silence, Column = mean radius, Time = 14.00:00:00 }")]
    [TestCase("/modelops silence “mean radius”", "Silence { Verb = silence, Column = mean radius, Time = 30.00:00:00 }")]
    [TestCase("/modelops silence `mean radius` 1h", "Silence { Verb = silence, Column = mean radius, Time = 01:00:00 }")]
    [TestCase("/modelops silence Straße@x<b>", "Silence { Verb = silence, Column = Straße@x<b>, Time = 30.00:00:00 }")]
    [TestCase("/modelops unsilence radius", "Unsilence { Verb = unsilence, Column = radius }")]
    [TestCase("/modelops unsilence \"mean radius\"", "Unsilence { Verb = unsilence, Column = mean radius }")]
    [TestCase("/modelops rebaseline", "Rebaseline { Verb = rebaseline }")]
    [TestCase("/modelops rebaseline now", "Malformed { Verb = rebaseline, Fault = It takes nothing more., Example =  }")]
    [TestCase("/modelops rollback", "RollbackHere { Verb = rollback, Version = , Reason =  }")]
    [TestCase("/modelops rollback v1.2.0 reason=\"wrong on the ward\"", "RollbackHere { Verb = rollback, Version = v1.2.0, Reason = wrong on the ward }")]
    [TestCase("/modelops rollback reason=\"wrong on the ward\"", "RollbackHere { Verb = rollback, Version = , Reason = wrong on the ward }")]
    [TestCase("/modelops rollback fraud v1.2.0", "Malformed { Verb = rollback, Fault = Here it takes a version at most: the model is the one of this issue., Example = /modelops rollback v1.2.0 }")]
    [TestCase("/modelops retrain", "Retrain { Verb = retrain }")]
    [TestCase("/modelops retrain please", "Malformed { Verb = retrain, Fault = It takes nothing more., Example =  }")]
    [TestCase("/modelops status", "Status { Verb = status }")]
    [TestCase("/modelops retrian", "Unknown { Verb = retrian, Word = retrian, Nearest = retrain }")]
    [TestCase("/modelops sillence radius", "Unknown { Verb = sillence, Word = sillence, Nearest = silence }")]
    [TestCase("/modelops xyzzy", "Unknown { Verb = xyzzy, Word = xyzzy, Nearest =  }")]
    [TestCase("/modelops validate", "Validate { Verb = validate }")]
    public void A_line_is_read_as_what_it_says(string line, string expected) =>
        Assert.That(CommandReader.Read(line, CommandPlace.AlertIssue).Single().ToString(), Is.EqualTo(expected));

    [TestCase("/modelops silence")]
    [TestCase("/modelops silence mean radius")]
    [TestCase("/modelops silence \"mean radius")]
    [TestCase("/modelops silence \"\"")]
    [TestCase("/modelops silence radius 14d now")]
    [TestCase("/modelops silence radius forever")]
    [TestCase("/modelops unsilence")]
    [TestCase("/modelops unsilence radius 7d")]
    public void A_column_that_cannot_be_told_is_asked_for_by_an_example_that_can(string line)
    {
        var malformed = (Command.Malformed)CommandReader.Read(line, CommandPlace.AlertIssue).Single();
        Assert.That(malformed.Fault, Does.Contain("name with spaces stands in quotation marks."));
        Assert.That(CommandReader.Read(malformed.Example!, CommandPlace.AlertIssue).Single(), Is.InstanceOf<Command.OnAlert>());
    }

    [Test]
    public void A_name_without_end_is_not_read() =>
        Assert.That(CommandReader.Read($"/modelops silence {new string('x', 10_000)}", CommandPlace.AlertIssue).Single(), Is.InstanceOf<Command.Malformed>());

    [TestCase("/modelops ack", true, false)]
    [TestCase("/modelops silence a b c", true, false)]
    [TestCase("/modelops retrain", true, false)]
    [TestCase("/modelops validate", false, true)]
    [TestCase("/modelops retry spam-filter", false, true)]
    [TestCase("/hold", false, true)]
    [TestCase("/modelops rollback spam-filter", false, false)]
    [TestCase("/modelops help", false, false)]
    [TestCase("/modelops xyzzy", false, false)]
    public void Each_place_knows_what_is_heard_at_the_other(string line, bool notOnPullRequests, bool notInIssues)
    {
        bool IsElsewhere(CommandPlace place) => CommandVerb.IsElsewhere(CommandReader.Read(line, place).Single().Verb, place);
        Assert.That((IsElsewhere(CommandPlace.PullRequest), IsElsewhere(CommandPlace.AlertIssue)), Is.EqualTo((notOnPullRequests, notInIssues)));
    }

    [Test]
    public void Random_words_are_read_without_fault_and_never_for_longer_than_is_allowed([Range(0, 4)] int seed)
    {
        string[] pieces = ["silence ", "unsilence ", "ack ", "rollback ", "retrain ", "\"", "“", "”", "`", " ", "\u00A0", "\t", "7d", "1h", "999999d", "0h", "reason=\"", "v1.0.0", "x", "\u202E", "<b>", "😀", "\uD800"];
        var (random, times) = (new Random(seed), new List<TimeSpan>());
        for (var round = 0; round < 5_000; round++)
        {
            var line = "/modelops " + string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Length)]));
            var read = Enum.GetValues<CommandPlace>().SelectMany(place => CommandReader.Read(line, place)).ToList();
            times.AddRange(read.OfType<Command.Silence>().Select(silence => silence.Time).Concat(read.OfType<Command.Acknowledge>().Select(seen => seen.Time)));
        }
        Assert.That(times, Has.Count.GreaterThan(100).And.All.InRange(TimeSpan.FromHours(1), TimeSpan.FromDays(90)));
    }

    [Test]
    public void Help_in_an_issue_lists_every_verb_that_is_heard_there()
    {
        Snapshot.Matches("help-in-alert-issue", CommandText.Help(CommandPlace.AlertIssue));
        Assert.That(
            CommandVerb.NamesOf(CommandPlace.AlertIssue).Select(verb => CommandReader.Read($"/modelops {verb}", CommandPlace.AlertIssue).Single()),
            Has.None.InstanceOf<Command.Unknown>());
    }

    [Test]
    public void What_belongs_elsewhere_is_told_where() => Snapshot.Matches(
        "elsewhere",
        $"{CommandText.Elsewhere(new Command.Validate(), CommandPlace.AlertIssue)}\n\n{CommandText.Elsewhere(new Command.Retrain(), CommandPlace.PullRequest)}\n");
}
