using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Registry.Reading;

/// <summary>
/// Trees of one repository as bytes. LibGit2Sharp makes several objects of each entry, which for a flat registry takes six times as
/// long as is allowed; this reads with the native library that LibGit2Sharp loaded.
/// </summary>
internal sealed unsafe partial class GitObjects : IDisposable
{
    private const int Tree = 2;

    private readonly string directory;
    private nint store;

    /// <param name="directory">Of the repository's objects, in which LibGit2Sharp has read before: it starts the library.</param>
    public GitObjects(string directory)
    {
        this.directory = directory;
        Check(Open(out store, directory));
    }

    /// <summary>The bytes of a tree; null when it is larger than allowed or no tree.</summary>
    /// <exception cref="RegistryAccessException">The object is missing or damaged.</exception>
    public byte[]? ReadTree(GitObjectId id, int maximumBytes)
    {
        ObjectDisposedException.ThrowIf(store == 0, this);
        fixed (byte* bytes = Convert.FromHexString(id.ToString()))
        {
            Check(ReadHeader(out var size, out var type, store, bytes));
            if (type != Tree || size > (nuint)maximumBytes)
                return null;
            Check(Read(out var found, store, bytes));
            try
            {
                return new ReadOnlySpan<byte>(Content(found), checked((int)Size(found))).ToArray();
            }
            finally
            {
                FreeObject(found);
            }
        }
    }

    public void Dispose()
    {
        if (store != 0)
            Free(store);
        store = 0;
    }

    private void Check(int result)
    {
        if (result < 0)
            throw new RegistryAccessException(
                RegistryAccessFailure.Corrupt,
                $"Reading {directory} failed: an object is missing or damaged ({result}). Restart the bot: a damaged mirror is fetched again. On a laptop, see git fsck.");
    }

    [LibraryImport(LibGit2Settings.Library, EntryPoint = "git_odb_open")]
    private static partial int Open(out nint store, [MarshalUsing(typeof(Utf8StringMarshaller))] string directory);

    [LibraryImport(LibGit2Settings.Library, EntryPoint = "git_odb_free")]
    private static partial void Free(nint store);

    [LibraryImport(LibGit2Settings.Library, EntryPoint = "git_odb_read_header")]
    private static partial int ReadHeader(out nuint size, out int type, nint store, byte* id);

    [LibraryImport(LibGit2Settings.Library, EntryPoint = "git_odb_read")]
    private static partial int Read(out nint found, nint store, byte* id);

    [LibraryImport(LibGit2Settings.Library, EntryPoint = "git_odb_object_data")]
    private static partial byte* Content(nint found);

    [LibraryImport(LibGit2Settings.Library, EntryPoint = "git_odb_object_size")]
    private static partial nuint Size(nint found);

    [LibraryImport(LibGit2Settings.Library, EntryPoint = "git_odb_object_free")]
    private static partial void FreeObject(nint found);
}
