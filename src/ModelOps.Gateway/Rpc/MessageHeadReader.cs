using System.IO.Pipelines;

namespace ModelOps.Gateway.Rpc;

/// <summary>Looks at the beginning of a call's first message and leaves every byte of it where it is, to be forwarded.</summary>
internal static class MessageHeadReader
{
    private static readonly MessageHead.Refused CutShort = new(RpcStatus.InvalidArgument, "The message ends before its end.");

    public static async ValueTask<MessageHead> ReadAsync(PipeReader body, long maxMessageBytes, CancellationToken cancel)
    {
        for (var examined = 0L; ;)
        {
            var read = await body.ReadAsync(cancel);
            var head = MessageHeadParser.Parse(read.Buffer, maxMessageBytes);
            var isUnfinished = head is MessageHead.Unfinished;
            if (!isUnfinished || read.IsCompleted)
            {
                // What was not examined is given to the next reader at once; the pipe does not let us take back what was.
                body.AdvanceTo(read.Buffer.Start, read.Buffer.GetPosition(examined));
                return isUnfinished ? CutShort : head;
            }
            examined = read.Buffer.Length;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
