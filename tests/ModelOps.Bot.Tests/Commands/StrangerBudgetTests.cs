using Microsoft.Extensions.Time.Testing;
using ModelOps.Bot.Commands;
using ModelOps.Bot.Tests.Stage;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Tests.Commands;

/// <summary>Who may not write has a part of the bot's writes, and no more.</summary>
public sealed class StrangerBudgetTests
{
    private static readonly RepositoryName Models = Identifier.Parse<RepositoryName>("acme/models");
    private readonly FakeTimeProvider clock = new();

    [Test]
    public void One_person_gets_five_answers_a_minute_then_a_sign_then_nothing()
    {
        var budget = new StrangerBudget(clock);
        var first = Enumerable.Range(1, 8).Select(comment => budget.Take(Models, comment % 2 == 0 ? "eve" : "Eve", comment)).ToList();
        var again = budget.Take(Models, "eve", 6);
        var elsewhere = budget.Take(Identifier.Parse<RepositoryName>("other/models"), "eve", 9);
        clock.Advance(TimeSpan.FromMinutes(1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(first, Is.EqualTo((StrangerTurn[])[.. Enumerable.Repeat(StrangerTurn.Answered, StrangerBudget.OfOne), StrangerTurn.Refused, StrangerTurn.Ignored, StrangerTurn.Ignored]));
        Assert.That(again, Is.EqualTo(StrangerTurn.Refused), "a delivery that comes again changes nothing");
        Assert.That(elsewhere, Is.EqualTo(StrangerTurn.Answered), "GitHub counts the writes of each owner apart");
        Assert.That(budget.Take(Models, "eve", 10), Is.EqualTo(StrangerTurn.Answered));
    }

    [Test]
    public void Many_persons_together_get_no_more_than_a_quarter_of_the_writes()
    {
        var budget = new StrangerBudget(clock);
        var turns = Enumerable.Range(1, 40).Select(comment => budget.Take(Models, $"eve-{comment}", comment)).ToList();
        Assert.That(turns.Count(turn => turn == StrangerTurn.Answered), Is.EqualTo(StrangerBudget.OfAll));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_strangers_flood_does_not_hold_up_an_owner(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var registry = await stage.FoundAsync("flood", cancel, organization: RegistryStage.Loud);
        var (number, head) = await registry.ProposeAsync(stage.Ada, "one", copy => File.AppendAllText(Path.Combine(copy.Folder, registry.Model, "README.md"), "\nMore.\n"), cancel);
        await registry.ConclusionAsync(head, cancel);
        var before = Writes(stage, registry);
        for (var said = 0; said < 40; said++)
            await stage.Mallory.SayAsync(registry.ToString(), number, "/modelops help", cancel);
        await registry.DoneAsync(stage.Ada, number, "/modelops status", cancel);

        Assert.That(Writes(stage, registry) - before, Is.LessThanOrEqualTo((3 * StrangerBudget.OfOne) + 1 + 3), "as many answers, one sign, and the owner's own");
    }

    /// <summary>Comments and signs on them; of the rollout that goes on meanwhile there are others.</summary>
    private static int Writes(RegistryStage stage, StagedRegistry registry) => stage.Calls.Calls.Count(call =>
        call.Method == "POST" && call.Caller.Contains("modelops", StringComparison.Ordinal) && call.Path.Contains($"{registry}/issues/", StringComparison.Ordinal));
}
