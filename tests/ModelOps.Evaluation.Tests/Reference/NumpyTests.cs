using System.Globalization;
using System.Text.Json;

namespace ModelOps.Evaluation.Tests.Reference;

/// <summary>Files that numpy wrote are read value by value as numpy meant them.</summary>
public sealed class NumpyTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Every_array_of_every_type_is_read_as_it_was_written(CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        using var written = await files.WriteByNumpyAsync(cancel);
        foreach (var (file, batchRows) in new[] { ("stored.npz", 1000), ("deflated.npz", 999), ("stored.npz", 1), ("deflated.npz", 100_000) })
        {
            var read = files.ReadAll(file, batchRows);
            using (Assert.EnterMultipleScope())
            {
                foreach (var column in written.RootElement.EnumerateObject())
                    Assert.That(read[column.Name], Is.EqualTo(ValuesOf(column.Value)), $"{column.Name} of {file}");
            }
        }
        using var reader = files.Open("stored.npz");
        foreach (var column in written.RootElement.EnumerateObject())
            Assert.That(reader.Columns.Single(one => one.Name == column.Name).RowShape, Is.EqualTo(column.Value.GetProperty("shape").Deserialize<int[]>()!));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Single_arrays_of_every_version_are_one_column_and_others_are_refused(CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        using var written = await files.WriteByNumpyAsync(cancel);
        var image = ValuesOf(written.RootElement.GetProperty("image")).ToList();
        using (Assert.EnterMultipleScope())
        {
            foreach (var name in new[] { "one", "two", "three" })
                Assert.That(files.ReadAll(name + ".npy")[name], Is.EqualTo(image), name);
            files.AssertRefused("fortran.npy", "The array 'fortran' is stored column by column. Write numpy.ascontiguousarray(array).");
            files.AssertRefused("big.npy", "The array 'big' holds '>i4'; little-endian");
            files.AssertRefused("objects.npy", "The array 'objects' holds '|O'; little-endian");
            files.AssertRefused("records.npy", "The array 'records' has a header that is not read");
            files.AssertRefused("scalar.npy", "The array 'scalar' has the shape (); the first dimension is the rows.");
            files.AssertRefused("uneven.npz", "The array 'b' has 4 rows, and 'a' has 3.");
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task CSV_is_read_as_it_was_written_also_compressed(CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        using var written = await files.WriteByNumpyAsync(cancel);
        foreach (var (file, batchRows) in new[] { ("table.csv", 1000), ("table.csv.gz", 777), ("table.csv", 1) })
        {
            var read = files.ReadAll(file, batchRows);
            using (Assert.EnterMultipleScope())
            {
                foreach (var (name, values) in read)
                    Assert.That(values.Select(value => value ?? ""), Is.EqualTo(ValuesOf(written.RootElement.GetProperty(name))), $"{name} of {file}");
            }
        }
        var features = File.ReadLines(Path.Combine(files.Path, "features.csv")).Skip(1).Select(line => line.Split(',').Select(double.Parse).ToList()).ToList();
        Assert.That(files.ReadAll("features.csv")["b"], Is.EqualTo(features.Select(row => row[1].ToString("R"))));
    }

    /// <summary>Python writes 1e-05 and 1.0 where .NET writes 1E-05 and 1.</summary>
    private static IEnumerable<string> ValuesOf(JsonElement column) => column.GetProperty("values").EnumerateArray().Select(value => value.GetString()!).Select(text =>
        text.Contains('.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("R") : text);
}
