using System.Globalization;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Yaml;

/// <summary>
/// Takes the keys of one mapping by name. What is missing, of the wrong form or left over becomes a problem at its place;
/// reading goes on, so that an author sees every fault at once.
/// </summary>
internal sealed class MappingReader(YamlNode.Mapping mapping, string path, ProblemList problems)
{
    private readonly List<string> known = [];

    public int Line => mapping.Line;

    public ProblemList Problems => problems;

    public static MappingReader? Over(YamlNode? node, string path, ProblemList problems)
    {
        if (node is YamlNode.Mapping mapping)
            return new MappingReader(mapping, path, problems);
        if (node is not null)
            problems.Add(node, $"{Called(path)} is a mapping of keys to values, not {node.Kind}.");
        return null;
    }

    public string PathOf(string key) => path.Length == 0 ? Quotation.Shortened(key) : $"{path}.{Quotation.Shortened(key)}";

    public YamlNode? Take(string key)
    {
        known.Add(key);
        return mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
    }

    public YamlNode? TakeRequired(string key)
    {
        var node = Take(key);
        if (node is null)
            problems.Add(mapping, $"{Called(path)} has no '{key}'. Add it.");
        return node;
    }

    public string? Text(string key) => AsText(Take(key), key);

    public string? RequiredText(string key) => AsText(TakeRequired(key), key);

    /// <summary>A finite number from 0 to <paramref name="largest"/>, which may be infinite.</summary>
    public double? Number(string key, double largest)
    {
        var node = Take(key);
        if (node is null)
            return null;
        if (node is YamlNode.Scalar { Plain: true } scalar && IsFinite(scalar.Text, out var number) && number >= 0 && number <= largest)
            return number;
        var form = double.IsFinite(largest) ? $"a number from 0 to {largest}" : "a number, 0 or more";
        problems.Add(node, $"'{PathOf(key)}' is {form}, not {node.Kind}.");
        return null;
    }

    public T? Choice<T>(string key, YamlNode? node, IReadOnlyDictionary<string, T> choices) where T : struct
    {
        if (AsText(node, key) is not { } text)
            return null;
        if (choices.TryGetValue(text, out var choice))
            return choice;
        problems.Add(node!, $"'{PathOf(key)}' is one of {string.Join(", ", choices.Keys)}, not {Quotation.Of(text)}.{Nearest.Hint(text, choices.Keys)}");
        return null;
    }

    public T? RequiredIdentifier<T>(string key, string form) where T : class, IIdentifier<T> => AsIdentifier<T>(TakeRequired(key), key, form);

    public T? AsIdentifier<T>(YamlNode? node, string key, string form) where T : class, IIdentifier<T>
    {
        if (AsText(node, key) is not { } text)
            return null;
        if (T.TryParse(text, out var identifier))
            return identifier;
        problems.Add(node!, $"'{PathOf(key)}' is {form}, not {Quotation.Of(text)}.");
        return null;
    }

    public MappingReader? Mapping(string key) => Over(Take(key), PathOf(key), problems);

    public MappingReader? RequiredMapping(string key) => Over(TakeRequired(key), PathOf(key), problems);

    public IReadOnlyList<YamlNode> Items(string key) => AsItems(Take(key), key);

    public IReadOnlyList<YamlNode> AsItems(YamlNode? node, string key)
    {
        if (node is YamlNode.Sequence sequence)
            return sequence.Items;
        if (node is not null)
            problems.Add(node, $"'{PathOf(key)}' is a list, not {node.Kind}.");
        return [];
    }

    public IReadOnlyList<string> AsTexts(YamlNode? node, string key) =>
        [.. AsItems(node, key).Select((item, index) => AsText(item, $"{key}[{index}]")).OfType<string>()];

    public IReadOnlyList<T> AsIdentifiers<T>(YamlNode? node, string key, string form) where T : class, IIdentifier<T> =>
        [.. AsItems(node, key).Select((item, index) => AsIdentifier<T>(item, $"{key}[{index}]", form)).OfType<T>()];

    /// <summary>Every entry, for mappings whose keys are names that the author chose.</summary>
    public IEnumerable<MappingEntry> Entries() => mapping.Entries;

    public void RefuseUnknownKeys()
    {
        foreach (var entry in mapping.Entries.Where(entry => !known.Contains(entry.Key.Text)).TakeWhile(_ => !problems.IsFull))
            problems.Add(entry.Key, $"{Called(path)} has no key {Quotation.Of(entry.Key.Text)}.{Nearest.Hint(entry.Key.Text, known)}");
    }

    private string? AsText(YamlNode? node, string key)
    {
        if (node is YamlNode.Scalar { Text.Length: > 0 } scalar)
            return scalar.Text;
        if (node is not null)
            problems.Add(node, $"'{PathOf(key)}' is a text, not {(node is YamlNode.Scalar ? "empty" : node.Kind)}.");
        return null;
    }

    private static bool IsFinite(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Called(string path) => path.Length == 0 ? "The file" : $"'{path}'";
}
