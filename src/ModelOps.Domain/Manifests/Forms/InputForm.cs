using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Manifests.Forms;

/// <summary>The columns that fill one input of the model.</summary>
internal sealed class InputForm : RecordForm<IReadOnlyList<string>>
{
    private static readonly Field<IReadOnlyList<string>> Columns =
        new("columns", new ListForm<string>(TextForm.Any), "Columns of the reference data, in the order that the model takes them.");

    protected override IReadOnlyList<Field> Fields => [Columns];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        value = values.Find(Columns);
        if (values.Node(Columns) is null or YamlNode.Sequence { Items.Count: 0 })
            return values.Fault(Columns, $"{values.Place} names no columns. Write 'columns: [...]', in the order that the model takes them.");
        if (value?.GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { } doubled)
            return values.Fault(Columns, $"{values.Place} names the column {Quotation.Of(doubled.Key)} more than once. Name each once.");
        return value is not null;
    }
}
