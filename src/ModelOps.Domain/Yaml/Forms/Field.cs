using System.Text.Json.Nodes;

namespace ModelOps.Domain.Yaml.Forms;

/// <summary>One key of a mapping: what it is called, what it holds and what it means.</summary>
internal abstract record Field(string Key, string Meaning)
{
    public bool Required { get; init; }

    public abstract JsonObject Schema();
}

internal sealed record Field<T>(string Key, Form<T> Form, string Meaning) : Field(Key, Meaning)
{
    public override JsonObject Schema()
    {
        var schema = Form.Schema();
        schema["description"] = Meaning;
        return schema;
    }
}
