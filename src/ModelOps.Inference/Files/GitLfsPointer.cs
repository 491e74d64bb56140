namespace ModelOps.Inference.Files;

/// <summary>What lies in a checkout where Git LFS did not fetch; ONNX Runtime reads it as weights without a word.</summary>
internal static class GitLfsPointer
{
    private static ReadOnlySpan<byte> Start => "version https://git-lfs.github.com/spec/"u8;

    public static bool IsAt(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Start.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Start);
    }
}
