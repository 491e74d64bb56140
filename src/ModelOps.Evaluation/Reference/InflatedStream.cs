using ModelOps.Domain.Manifests;

namespace ModelOps.Evaluation.Reference;

/// <summary>A compressed file's content, of which a hostile file gives no more than the limit.</summary>
internal sealed class InflatedStream(Stream content, RelativePath file) : Stream
{
    private long left = ReferenceLimits.InflatedBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        left -= read;
        return left >= 0 ? read : throw new RefusedModelException(file, $"The file inflates to more than {ReferenceLimits.InflatedBytes:N0} bytes.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
