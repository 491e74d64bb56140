using System.Globalization;
using ParquetSharp;

namespace ModelOps.Benchmarks.Evaluation;

/// <summary>A model's folder with a small network and rows of 16 numbers and a target, the same each time.</summary>
internal sealed class GeneratedData(string folder, int rows)
{
    public const int Features = 16;

    private const int GroupRows = 1 << 16;
    private readonly Random random = new(42);

    public string Folder => folder;

    public int Rows => rows;

    public static string Network => Path.Combine(AppContext.BaseDirectory, "Models", "network.onnx");

    /// <summary>The same network with slightly other weights.</summary>
    public static string Candidate => Path.Combine(AppContext.BaseDirectory, "Models", "candidate.onnx");

    /// <summary>The numbers as they are fed to the model: row after row.</summary>
    public float[] Values { get; private set; } = [];

    public int[] Targets { get; private set; } = [];

    public void Generate()
    {
        Values = new float[rows * Features];
        for (var index = 0; index < Values.Length; index++)
            Values[index] = (float)((random.NextDouble() * 4) - 2);
        Targets = [.. Enumerable.Range(0, rows).Select(_ => random.Next(2))];
    }

    public void WriteParquet()
    {
        WriteManifest("test.parquet");
        Column[] columns = [.. Enumerable.Range(0, Features).Select(index => new Column<float>($"x{index}")), new Column<int>("target")];
        using var writer = new ParquetFileWriter(Path.Combine(folder, "test.parquet"), columns);
        for (var start = 0; start < rows; start += GroupRows)
        {
            var count = Math.Min(GroupRows, rows - start);
            using var group = writer.AppendRowGroup();
            for (var feature = 0; feature < Features; feature++)
                Write(group, [.. Enumerable.Range(start, count).Select(row => Values[(row * Features) + feature])]);
            Write(group, Targets[start..(start + count)]);
        }
        writer.Close();
    }

    public void WriteCsv()
    {
        WriteManifest("test.csv");
        using var writer = new StreamWriter(Path.Combine(folder, "test.csv"));
        writer.WriteLine(string.Join(',', Enumerable.Range(0, Features).Select(index => $"x{index}").Append("target")));
        for (var row = 0; row < rows; row++)
        {
            for (var feature = 0; feature < Features; feature++)
            {
                writer.Write(Values[(row * Features) + feature].ToString("R", CultureInfo.InvariantCulture));
                writer.Write(',');
            }
            writer.WriteLine(Targets[row]);
        }
    }

    private static void Write<T>(RowGroupWriter group, T[] values)
    {
        using var column = group.NextColumn().LogicalWriter<T>();
        column.WriteBatch(values);
    }

    private void WriteManifest(string data)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Network, Path.Combine(folder, "model.onnx"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "model.yaml"), $$$"""
            apiVersion: modelops/v1
            name: network
            owners: ["@octocat"]
            task: binary-classification
            inputs: {features: {columns: [{{{string.Join(", ", Enumerable.Range(0, Features).Select(index => $"x{index}"))}}}]}}
            reference: {data: {{{data}}}, target: target}
            """);
    }
}
