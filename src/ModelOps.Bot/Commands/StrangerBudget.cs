using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Commands;

/// <summary>
/// How much of GitHub's patience with writes goes to those who may not write: each command of theirs costs up to three of them, and none of the
/// owners' answers may wait behind a flood. A restart forgets it, and each replica keeps its own.
/// </summary>
internal sealed class StrangerBudget(TimeProvider clock)
{
    /// <summary>A minute, of one person in the repositories of one owner.</summary>
    public const int OfOne = 5;

    /// <summary>A minute, of all of them together: a quarter of the writes that GitHub allows at most.</summary>
    public const int OfAll = 7;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    /// <summary>What to do with a comment; the same again when GitHub tells of it again.</summary>
    public StrangerTurn Take(RepositoryName repository, string person, long comment)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            entries.RemoveAll(entry => entry.At + Minute <= now);
            if (entries.Find(entry => entry.Comment == comment) is { } known)
                return known.Turn;
            var turn = Judge(repository.Owner, person);
            // What is ignored is not kept, so that a flood takes no memory.
            if (turn != StrangerTurn.Ignored)
                entries.Add(new Entry(now, repository.Owner, person, comment, turn));
            return turn;
        }
    }

    private StrangerTurn Judge(string owner, string person)
    {
        var all = entries.Where(entry => IsSame(entry.Owner, owner)).ToList();
        var own = all.Where(entry => IsSame(entry.Person, person)).ToList();
        if (all.Count(entry => entry.Turn == StrangerTurn.Answered) >= OfAll || own.Count > OfOne)
            return StrangerTurn.Ignored;
        return own.Count == OfOne ? StrangerTurn.Refused : StrangerTurn.Answered;
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record Entry(DateTimeOffset At, string Owner, string Person, long Comment, StrangerTurn Turn);
}
