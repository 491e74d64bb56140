namespace ModelOps.Domain.Yaml.Forms;

/// <summary>
/// Takes the values of one mapping by field. What is missing, of the wrong form or left over becomes a problem at its place; reading
/// goes on, so that an author sees every fault at once.
/// </summary>
internal sealed class FieldValues(YamlNode.Mapping mapping, Place place, IReadOnlyList<string> known)
{
    private readonly List<YamlNode.Scalar> unknown = [.. mapping.Entries.Select(entry => entry.Key).Where(key => !known.Contains(key.Text))];

    public YamlNode.Mapping Mapping => mapping;

    public Place Place => place;

    /// <summary>The value as it was written; null where the key is left out.</summary>
    public YamlNode? Node(Field field) => mapping.Entries.FirstOrDefault(entry => entry.Key.Text == field.Key)?.Value;

    /// <returns>Null where the key is left out, or its value is faulty.</returns>
    public T? Find<T>(Field<T> field) where T : class => TryGet(field, out var value) ? value : null;

    /// <inheritdoc cref="Find"/>
    public T? FindValue<T>(Field<T> field) where T : struct => TryGet(field, out var value) ? value : null;

    public T Get<T>(Field<T> field, T otherwise) => TryGet(field, out var value) ? value! : otherwise;

    public bool Fault(Field field, string text) => place.Fault(Node(field) ?? mapping, text);

    public void RefuseUnknownKeys()
    {
        foreach (var key in unknown.TakeWhile(_ => !place.Problems.IsFull))
            place.Fault(key, $"{place} has no key {Quotation.Of(key.Text)}.{Nearest.Hint(key.Text, known)}");
    }

    private bool TryGet<T>(Field<T> field, out T? value)
    {
        value = default;
        if (Node(field) is { } node)
            return field.Form.TryRead(node, place.Key(field.Key), out value);
        if (field.Required && !IsMisspelt(field))
            place.Fault(mapping, $"{place} has no '{field.Key}'. Add it.");
        return false;
    }

    /// <summary>What the unknown key is told to mean is not told to be missing as well.</summary>
    private bool IsMisspelt(Field field) => unknown.Exists(key => Nearest.To(key.Text, known) == field.Key);
}
