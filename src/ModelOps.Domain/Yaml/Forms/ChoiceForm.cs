using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceForm<T>(IReadOnlyDictionary<string, T> choices) : Form<T>
{
    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!TextForm.Any.TryRead(node, place, out var text))
            return false;
        return choices.TryGetValue(text, out value)
            || place.Fault(node, $"{place} is one of {string.Join(", ", choices.Keys)}, not {Quotation.Of(text)}.{Nearest.Hint(text, choices.Keys)}");
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. choices.Keys.Select(choice => JsonValue.Create(choice))]) };
}
