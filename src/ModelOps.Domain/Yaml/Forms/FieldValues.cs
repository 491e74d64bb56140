namespace ModelOps.Domain.Yaml.Forms;

/// <summary>
/// Takes the values of one mapping by field. What is missing, of the wrong form or left over becomes a problem at its place; reading
/// goes on, so that an author sees every fault at once.
/// </summary>
internal sealed class FieldValues(YamlNode.Mapping mapping, Place place)
{
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

    public void RefuseUnknownKeys(IReadOnlyList<Field> fields)
    {
        var known = fields.Select(field => field.Key).ToList();
        foreach (var entry in mapping.Entries.Where(entry => !known.Contains(entry.Key.Text)).TakeWhile(_ => !place.Problems.IsFull))
            place.Fault(entry.Key, $"{place} has no key {Quotation.Of(entry.Key.Text)}.{Nearest.Hint(entry.Key.Text, known)}");
    }

    private bool TryGet<T>(Field<T> field, out T? value)
    {
        value = default;
        if (Node(field) is { } node)
            return field.Form.TryRead(node, place.Key(field.Key), out value);
        if (field.Required)
            place.Fault(mapping, $"{place} has no '{field.Key}'. Add it.");
        return false;
    }
}
