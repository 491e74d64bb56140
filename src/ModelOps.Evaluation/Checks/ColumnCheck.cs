namespace ModelOps.Evaluation.Checks;

/// <summary>What one column of the inputs looks like over all rows.</summary>
internal abstract class ColumnCheck(string name)
{
    public string Name => name;

    /// <summary>Values, missing ones included.</summary>
    public long Values { get; private set; }

    public long Missing { get; private set; }

    public long Present => Values - Missing;

    public abstract bool IsConstant { get; }

    /// <summary>Whether the column alone says what the model is to find out.</summary>
    public abstract bool GivesTargetAway { get; }

    protected void Count(long values, long missing) => (Values, Missing) = (Values + values, Missing + missing);
}
