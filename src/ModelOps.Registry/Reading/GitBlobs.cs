using LibGit2Sharp;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>Blobs of one repository, opened only after their size was asked.</summary>
internal sealed class GitBlobs(Repository repository)
{
    /// <summary>The size of a blob in bytes; null when the object is something else.</summary>
    public long? Size(GitObjectId id)
    {
        var header = repository.ObjectDatabase.RetrieveObjectMetadata(new ObjectId(id.ToString()));
        return header.Type == ObjectType.Blob ? header.Size : null;
    }

    public Stream Open(GitObjectId id) => repository.Lookup<Blob>(id.ToString()).GetContentStream();
}
