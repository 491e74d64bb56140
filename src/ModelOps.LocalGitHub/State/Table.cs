using System.Collections.Concurrent;

namespace ModelOps.LocalGitHub.State;

/// <summary>All rows of one kind, by id.</summary>
internal sealed class Table<TRow>(Action<Row> remember) where TRow : Row
{
    private readonly ConcurrentDictionary<long, TRow> rows = new();

    /// <summary>In the order they were made.</summary>
    public IEnumerable<TRow> All => rows.Values.OrderBy(row => row.Id);

    public TRow this[long id] => rows[id];

    public TRow? Find(long id) => rows.GetValueOrDefault(id);

    public TRow Put(TRow row)
    {
        remember(row);
        Restore(row);
        return row;
    }

    public void Restore(TRow row)
    {
        if (row.Removed)
            rows.TryRemove(row.Id, out _);
        else
            rows[row.Id] = row;
    }
}
