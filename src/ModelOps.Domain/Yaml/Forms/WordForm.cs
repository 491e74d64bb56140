using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>A text of a written form of its own: a name, a path, a size.</summary>
/// <param name="expected">The form in words, for problems.</param>
/// <param name="pattern">The form for editors; null where no regular expression tells it.</param>
internal sealed class WordForm<T>(string expected, WordForm<T>.Parser parser, string? pattern = null) : Form<T>
{
    public delegate bool Parser(string text, [MaybeNullWhen(false)] out T value);

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return TextForm.Any.TryRead(node, place, out var text) && (parser(text, out value) || place.Refuse(node, expected));
    }

    public override JsonObject Schema() => pattern is null ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["pattern"] = pattern };
}
