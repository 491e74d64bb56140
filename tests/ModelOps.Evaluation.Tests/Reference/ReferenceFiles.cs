using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Reference;

/// <summary>Files that a test reads as reference data.</summary>
internal sealed class ReferenceFiles : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    /// <summary>What numpy wrote here: see <c>reference_files.py</c>.</summary>
    public Task<JsonDocument> WriteByNumpyAsync(CancellationToken cancel) =>
        Oracle.AskAsync("reference_files.py", JsonSerializer.Serialize(folder.Path), cancel);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.File(name), bytes);
        return name;
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public ReferenceReader Open(string name) => ReferenceReader.Open(folder.Path, Identifier.Parse<RelativePath>(name));

    /// <summary>Every element of every column, as a person reads it.</summary>
    public Dictionary<string, List<string?>> ReadAll(string name, int batchRows = 1000, params string[] wanted)
    {
        using var reader = Open(name);
        string[] names = wanted.Length > 0 ? wanted : [.. reader.Columns.Select(column => column.Name)];
        var values = names.ToDictionary(column => column, _ => new List<string?>());
        var row = 0L;
        foreach (var batch in reader.Read(names, batchRows, CancellationToken.None))
        {
            Assert.That(batch.FirstRow, Is.EqualTo(row));
            row += batch.Count;
            foreach (var (column, read) in batch.Columns)
                values[column].AddRange(Elements(read, batch.Count));
        }
        return values;
    }

    public void AssertRefused(string name, string told) =>
        Assert.That(() => ReadAll(name), Throws.InstanceOf<RefusedModelException>().With.Message.Contains(told).And.Message.Not.Contains(folder.Path));

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string?> Elements(Column column, int rows) => Enumerable.Range(0, rows * column.Width).Select(index => column switch
    {
        Column.Texts texts => texts.Values[index],
        Column.Flags flags => $"{flags.Values[index]}",
        Column.Numbers<float> floats => Written(floats.Values[index]),
        Column.Numbers<double> doubles => Written(doubles.Values[index]),
        Column.Numbers<Half> halves => Written((double)halves.Values[index]),
        _ => column.TextAt(index / column.Width),
    });

    private static string? Written(double value) => double.IsNaN(value) ? null : value.ToString("R");
}
