namespace ModelOps.Domain.Yaml.Forms;

/// <summary>Where in a file a value stands, as a person names it (<c>gates[0].metric</c>), and the list of what is wrong in that file.</summary>
internal sealed record Place(string Path, ProblemList Problems)
{
    public Place Key(string key) => this with { Path = Path.Length == 0 ? Quotation.Shortened(key) : $"{Path}.{Quotation.Shortened(key)}" };

    public Place Item(int index) => this with { Path = $"{Path}[{index}]" };

    public override string ToString() => Path.Length == 0 ? "The file" : $"'{Path}'";

    /// <summary>Tells that something else stands here, and that there is no value.</summary>
    public bool Refuse(YamlNode node, string expected) => Fault(node, $"{this} is {expected}, not {node.Kind}.");

    public bool Fault(YamlNode node, string text)
    {
        Problems.Add(node, text);
        return false;
    }
}
