using ModelOps.Domain.Comparisons;
using ModelOps.Evaluation.Tests.Kit;

namespace ModelOps.Evaluation.Tests.Comparing;

/// <summary>How the rows of two versions differ, counted from what their evaluations left behind.</summary>
[CancelAfter(60_000)]
public sealed class ReferenceChangeTests
{
    private static readonly List<string> Base = ComparedModels.Rows(50);

    private static readonly TestCaseData<IEnumerable<string>, ReferenceChange>[] Changes =
    [
        new TestCaseData<IEnumerable<string>, ReferenceChange>(Base.Skip(3), new(Kept: 47, Added: 0, Removed: 3, Altered: 0)).SetArgDisplayNames("three removed"),
        new TestCaseData<IEnumerable<string>, ReferenceChange>(Base.Append("0.5,0.5,ham,new,north"), new(50, 1, 0, 0)).SetArgDisplayNames("one added"),
        new TestCaseData<IEnumerable<string>, ReferenceChange>([.. Base.Skip(1), Flipped(Base[0])], new(49, 0, 0, 1)).SetArgDisplayNames("a target flipped"),
        new TestCaseData<IEnumerable<string>, ReferenceChange>([.. Base.Skip(2), "0.125,0.5,ham,k0,north", "0.5,0.5,ham,new,south"], new(48, 1, 1, 1)).SetArgDisplayNames("all at once"),
        new TestCaseData<IEnumerable<string>, ReferenceChange>(Base.AsEnumerable().Reverse(), new(50, 0, 0, 0)).SetArgDisplayNames("another order"),
        new TestCaseData<IEnumerable<string>, ReferenceChange>(Base.Select(row => row.Replace(",k", ",other", StringComparison.Ordinal)), new(50, 0, 0, 0)).SetArgDisplayNames("other ids"),
        new TestCaseData<IEnumerable<string>, ReferenceChange>([.. Base.Skip(1), Base[1]], new(49, 1, 1, 0)).SetArgDisplayNames("a row twice"),
    ];

    [TestCaseSource(nameof(Changes))]
    public async Task Rows_are_counted(IEnumerable<string> head, ReferenceChange expected, CancellationToken cancel)
    {
        using var models = new ComparedModels();
        models.Write(Base, head);
        await models.MeasureAsync(cancel);
        var comparison = await models.CompareAsync(timed: false, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.ReferenceChange, Is.EqualTo(expected));
            Assert.That(comparison.Metrics, Is.Empty, "figures of other rows are no differences");
        }
    }

    private static string Flipped(string row) => row.Contains("spam", StringComparison.Ordinal) ? row.Replace("spam", "ham", StringComparison.Ordinal) : row.Replace("ham", "spam", StringComparison.Ordinal);
}
