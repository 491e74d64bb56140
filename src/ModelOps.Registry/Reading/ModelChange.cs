namespace ModelOps.Registry.Reading;

/// <summary>What happened to one model folder between two commits.</summary>
public abstract record ModelChange
{
    private ModelChange() { }

    public abstract string Path { get; }

    public sealed record Added(ModelFolder Head) : ModelChange
    {
        public override string Path => Head.Path;
    }

    public sealed record Changed(ModelFolder Base, ModelFolder Head) : ModelChange
    {
        public override string Path => Head.Path;
    }

    public sealed record Removed(ModelFolder Base) : ModelChange
    {
        public override string Path => Base.Path;
    }
}
