namespace ModelOps.Registry.Reading;

/// <summary>
/// A file that Git LFS left in place of the real one. Whatever starts like a pointer counts as one, of any length: a reader that took
/// it for weights or data would give wrong numbers without an error.
/// </summary>
internal static class LfsPointer
{
    public const string Fault = "is a Git LFS pointer, and Git LFS objects are not fetched: commit the file itself, without Git LFS";

    public static ReadOnlySpan<byte> Start => "version https://git-lfs.github.com/spec/"u8;
}
