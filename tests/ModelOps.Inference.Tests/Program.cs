using ModelOps.Inference;
using ModelOps.Inference.Tests;

// What a test starts as a process of its own: it runs the model that is named, and says what its native environment holds then.
using var model = OnnxModel.Load(args[0]);
model.Run([new NumberTensor<float>("x", new float[] { 1 }, [1])]);
Console.Write(NativeEnvironment.Get("ORT_DISABLE_TELEMETRY"));
