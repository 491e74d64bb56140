namespace ModelOps.Domain.Yaml;

/// <summary>Mappings that take what they leave out from another one.</summary>
internal static class Inheritance
{
    /// <summary>Keys of <paramref name="own"/> stand; mappings on both sides are filled key by key, lists and texts are taken whole.</summary>
    public static YamlNode.Mapping Fill(YamlNode.Mapping own, YamlNode.Mapping inherited)
    {
        var entries = own.Entries.Select(entry => Find(inherited, entry.Key.Text) is YamlNode.Mapping theirs && entry.Value is YamlNode.Mapping ours
            ? entry with { Value = Fill(ours, theirs) }
            : entry);
        return own with { Entries = [.. entries, .. inherited.Entries.Where(entry => Find(own, entry.Key.Text) is null)] };
    }

    private static YamlNode? Find(YamlNode.Mapping mapping, string key) => mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}
