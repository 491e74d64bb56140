using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>What may stand at a place of a YAML file. The same form reads a value and describes it to editors (JSON Schema, draft 7).</summary>
internal abstract class Form<T>
{
    /// <summary>Reads the value; what is wrong with it is added to the problems of the place.</summary>
    /// <returns>Whether there is a value. A list or mapping with faulty parts is read without them, so that every fault is told at once.</returns>
    public abstract bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out T value);

    public abstract JsonObject Schema();
}
