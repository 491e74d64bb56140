using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ModelOps.Inference;

/// <summary>The one ONNX Runtime environment of this process.</summary>
internal static partial class OnnxRuntimeEngine
{
    static OnnxRuntimeEngine()
    {
        // ONNX Runtime sends telemetry by default and reads this from the native environment, once, when it is loaded:
        // Environment.SetEnvironmentVariable changes only .NET's own copy.
        _ = SetNativeEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1", overwrite: 1);
        // What goes wrong comes as an exception, too; told a second time on standard error it is colour codes and the engine's own paths.
        var options = new EnvironmentCreationOptions { logId = "modelops", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        OrtEnv.CreateInstanceWithOptions(ref options).DisableTelemetryEvents();
    }

    public static string Version => OrtEnv.Instance().GetVersionString();

    public static InferenceSession OpenSession(string path, int threads)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        };
        return new InferenceSession(path, options);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeEnvironmentVariable(string name, string value, int overwrite);
}
