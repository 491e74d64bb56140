using System.Data.Common;

namespace ModelOps.Bot.Tests.Store;

public sealed class BotDatabaseTests(string provider) : StoreContract(provider)
{
    [TestCase("plain", "plain")]
    [TestCase("'; DROP TABLE evaluations; --", "'; DROP TABLE evaluations; --")]
    [TestCase("{0} @p0 $1", "{0} @p0 $1")]
    [TestCase("Grüße, 世界 🎉", "Grüße, 世界 🎉")]
    [TestCase("zero\0inside", "zero\uFFFDinside")]
    [TestCase("half HALF a pair", "half \uFFFD a pair")]
    [CancelAfter(60_000)]
    public async Task A_text_comes_back_as_it_went_in_but_for_what_is_no_text(string text, string kept, CancellationToken cancel)
    {
        // An attribute cannot hold it.
        await Database.ExecuteAsync(Insert("a", text.Replace("HALF", "\uD83D", StringComparison.Ordinal)), cancel);

        Assert.That(await OutcomesAsync(cancel), Is.EqualTo([kept]));
    }

    [Test, CancelAfter(60_000)]
    public async Task Of_statements_that_belong_together_all_are_kept_or_none(CancellationToken cancel)
    {
        var changed = await Database.ExecuteAllAsync([Insert("a", "1"), Insert("b", "2"), $"UPDATE evaluations SET outcome = 'x'"], cancel);

        Assert.That(changed, Is.EqualTo([1, 1, 2]));
        Assert.That(async () => await Database.ExecuteAllAsync([Insert("c", "3"), Insert("a", "again")], cancel), Throws.InstanceOf<DbException>());
        Assert.That(await OutcomesAsync(cancel), Is.EqualTo(["x", "x"]));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_breaks_off_in_the_middle_leaves_nothing(CancellationToken cancel)
    {
        Assert.That(async () => await Database.TransactAsync<int>(async transaction =>
        {
            await transaction.ExecuteAsync(Insert("a", "1"), cancel);
            throw new InvalidOperationException("broken off");
        }, cancel), Throws.InvalidOperationException);
        Assert.That(await OutcomesAsync(cancel), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task Many_writers_wait_for_each_other(CancellationToken cancel)
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Database.ExecuteAsync(Insert($"{number}", "x"), cancel)));

        Assert.That(await OutcomesAsync(cancel), Has.Count.EqualTo(200));
    }

    private static FormattableString Insert(string id, string outcome) => $"INSERT INTO evaluations (id, outcome, measured_at) VALUES ({id}, {outcome}, {0L})";

    private Task<IReadOnlyList<string>> OutcomesAsync(CancellationToken cancel) =>
        Database.QueryAsync($"SELECT outcome FROM evaluations ORDER BY id", row => row.GetString(0), cancel);
}
