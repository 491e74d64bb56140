namespace ModelOps.Inference.Tests;

internal static class TestModels
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Models", name + ".onnx");

    public static OnnxModel Load(string name) => OnnxModel.Load(Path(name));
}
