using ModelOps.Evaluation.Predictions;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Slices;

/// <summary>Collects the values of a column that slices are made by, and writes them to the predictions.</summary>
internal abstract class SliceLog(string column)
{
    protected string Name => column;

    public abstract StoredColumn Stored { get; }

    public static SliceLog For(ReferenceColumn column) => column.Type is ElementType.String ? new OfWords(column.Name) : new OfNumbers(column.Name);

    public abstract void Add(RowBatch batch);

    public abstract SliceValues Finish();

    private sealed class OfNumbers(string column) : SliceLog(column)
    {
        private readonly RowLog<double> values = new();
        private readonly StoredColumn.Of<double> stored = new(PredictionsFile.SlicePrefix + column);

        public override StoredColumn Stored => stored;

        public override void Add(RowBatch batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                values.Add(batch.Columns[Name].NumberAt(row));
                stored.Add(batch.Columns[Name].NumberAt(row));
            }
        }

        public override SliceValues Finish() => new SliceValues.Numbers(Name, values.Take());
    }

    private sealed class OfWords(string column) : SliceLog(column)
    {
        private readonly RowLog<int> indices = new();
        private readonly Dictionary<string, int> known = [];
        private readonly StoredColumn.Of<string?> stored = new(PredictionsFile.SlicePrefix + column);

        public override StoredColumn Stored => stored;

        public override void Add(RowBatch batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var word = batch.Columns[Name].TextAt(row);
                indices.Add(word is null ? -1 : IndexOf(word));
                stored.Add(word);
            }
        }

        public override SliceValues Finish() => new SliceValues.Words(Name, indices.Take(), [.. known.OrderBy(pair => pair.Value).Select(pair => pair.Key)]);

        private int IndexOf(string word)
        {
            if (!known.TryGetValue(word, out var index))
                known[word] = index = known.Count;
            return index;
        }
    }
}
