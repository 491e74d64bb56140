namespace ModelOps.Domain.Yaml;

/// <summary>A YAML value and where it stands (line and column from 1).</summary>
internal abstract record YamlNode(int Line, int Column)
{
    /// <param name="Plain">Written without quotes: only then is the text read as a number, a boolean or nothing.</param>
    public sealed record Scalar(int Line, int Column, string Text, bool Plain) : YamlNode(Line, Column);

    public sealed record Sequence(int Line, int Column, IReadOnlyList<YamlNode> Items) : YamlNode(Line, Column);

    public sealed record Mapping(int Line, int Column, IReadOnlyList<MappingEntry> Entries) : YamlNode(Line, Column);

    public string Kind => this switch
    {
        Scalar scalar => Quotation.Of(scalar.Text),
        Sequence => "a list",
        _ => "a mapping",
    };
}

internal sealed record MappingEntry(YamlNode.Scalar Key, YamlNode Value);
