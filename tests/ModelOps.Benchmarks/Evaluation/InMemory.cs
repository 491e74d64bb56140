using System.Diagnostics;
using ModelOps.Inference;

namespace ModelOps.Benchmarks.Evaluation;

/// <summary>The same ONNX Runtime session, fed from memory at the same batch size: as fast as an evaluation could be.</summary>
internal static class InMemory
{
    public const int BatchRows = 4096;

    /// <returns>Seconds.</returns>
    public static double Run(GeneratedData data)
    {
        using var model = OnnxModel.Load(GeneratedData.Network);
        RunOnce(model, data, Math.Min(data.Rows, 10 * BatchRows));
        var watch = Stopwatch.StartNew();
        RunOnce(model, data, data.Rows);
        return watch.Elapsed.TotalSeconds;
    }

    private static void RunOnce(OnnxModel model, GeneratedData data, int rows)
    {
        for (var start = 0; start < rows; start += BatchRows)
        {
            var count = Math.Min(BatchRows, rows - start);
            model.Run([new NumberTensor<float>("features", data.Values.AsMemory(start * GeneratedData.Features, count * GeneratedData.Features), [count, GeneratedData.Features])]);
        }
    }
}
