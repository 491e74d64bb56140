using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Tests.Reference;

[CancelAfter(20_000)]
public sealed class ReadAheadTests
{
    [Test]
    public void Items_come_whole_and_in_order(CancellationToken cancel) =>
        Assert.That(ReadAhead.Over(Enumerable.Range(0, 10_000), cancel), Is.EqualTo(Enumerable.Range(0, 10_000)));

    [Test]
    public void The_source_runs_on_another_thread_and_not_far_ahead(CancellationToken cancel)
    {
        var (made, farthest, here) = (0, 0, Environment.CurrentManagedThreadId);
        foreach (var (number, thread) in ReadAhead.Over(Source(), cancel))
        {
            farthest = Math.Max(farthest, Volatile.Read(ref made) - number);
            Assert.That(thread, Is.Not.EqualTo(here));
        }
        Assert.That(farthest, Is.InRange(1, ReadAhead.ItemsAlive));

        IEnumerable<(int Number, int Thread)> Source()
        {
            for (var number = 0; number < 1000; number++)
            {
                Volatile.Write(ref made, number + 1);
                yield return (number, Environment.CurrentManagedThreadId);
            }
        }
    }

    [Test]
    public void What_the_source_throws_comes_after_what_it_gave(CancellationToken cancel)
    {
        var taken = new List<int>();
        Assert.That(() => taken.AddRange(ReadAhead.Over(Enumerable.Range(0, 10).Select(number => number < 5 ? number : throw new InvalidDataException("five")), cancel)),
            Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo("five"));
        Assert.That(taken, Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
    }

    [Test]
    public void A_caller_that_stops_early_ends_the_source(CancellationToken cancel)
    {
        var isDisposed = false;
        Assert.That(ReadAhead.Over(Endless(), cancel).Take(3), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(isDisposed);

        IEnumerable<int> Endless()
        {
            try
            {
                for (var number = 0; ; number++)
                    yield return number;
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Test]
    public void Cancelling_ends_both(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Assert.That(() =>
        {
            foreach (var number in ReadAhead.Over(Enumerable.Range(0, int.MaxValue), stop.Token))
            {
                if (number == 100)
                    stop.Cancel();
            }
        }, Throws.InstanceOf<OperationCanceledException>());
    }
}
