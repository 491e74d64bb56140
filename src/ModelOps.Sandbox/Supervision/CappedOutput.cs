using System.Buffers;
using System.Text;

namespace ModelOps.Sandbox.Supervision;

/// <summary>The first bytes that come out of a pipe. At the limit it stops reading, and the writer waits for good.</summary>
internal sealed class CappedOutput(Stream pipe, int limit)
{
    private readonly ArrayBufferWriter<byte> kept = new();

    public bool Overflowed { get; private set; }

    public async Task ReadAsync(CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while (!Overflowed && (read = await pipe.ReadAsync(buffer, cancel)) > 0)
        {
            var room = limit - kept.WrittenCount;
            kept.Write(buffer.AsSpan(0, Math.Min(read, room)));
            Overflowed = read > room;
        }
    }

    /// <summary>What was read; what is not UTF-8 is replaced.</summary>
    public override string ToString() => Encoding.UTF8.GetString(kept.WrittenSpan);
}
