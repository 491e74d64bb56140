using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace ModelOps.Benchmarks.Yardsticks;

/// <summary>ONNX Runtime alone, on one thread, with the same input and output memory for every run: nothing can serve a model faster.</summary>
internal static class BareEngine
{
    private const int WarmUps = 100;

    public static double RunsPerSecond(string model, int rows, TimeSpan duration)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        using var session = new InferenceSession(model, options);
        using var run = new RunOptions();
        var inputs = session.InputMetadata.Values.Select(metadata => Value(metadata, rows)).ToArray();
        var outputs = session.OutputMetadata.Values.Select(metadata => Value(metadata, rows)).ToArray();
        string[] inputNames = [.. session.InputMetadata.Keys], outputNames = [.. session.OutputMetadata.Keys];

        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
            session.Run(run, inputNames, inputs, outputNames, outputs);
        var runs = 0;
        var started = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(started) < duration; runs++)
            session.Run(run, inputNames, inputs, outputNames, outputs);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var value in inputs.Concat(outputs))
            value.Dispose();
        return runs / seconds;
    }

    private static OrtValue Value(NodeMetadata metadata, int rows)
    {
        long[] shape = [.. metadata.Dimensions.Select(length => length < 0 ? rows : length)];
        var random = new Random(6);
        return OrtValue.CreateTensorValueFromMemory(Enumerable.Range(0, (int)shape.Aggregate((all, length) => all * length)).Select(_ => random.NextSingle()).ToArray(), shape);
    }
}
