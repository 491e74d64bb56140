using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;
using ModelOps.Gateway.Rpc;
using ModelOps.Serving.Rpc.Messages;

namespace ModelOps.Gateway.Tests;

/// <summary>What is read of a message against what Google's own library wrote.</summary>
internal sealed class MessageHeadTests
{
    private const long MaxBytes = 1000_000;

    private static readonly ModelInferRequest Request = new()
    {
        ModelName = "tumor-screening",
        ModelVersion = "v1.2.3",
        Id = "42",
        Parameters = { ["priority"] = new InferParameter { Int64Param = -1 } },
        RawInputContents = { ByteString.CopyFrom(new byte[300]) },
    };

    [Test]
    public void Every_beginning_is_unfinished_until_both_names_are_there()
    {
        var whole = Framed(Request.ToByteArray());
        var enough = 5 + 2 + "tumor-screening".Length + 2 + "v1.2.3".Length;
        for (var length = 0; length <= whole.Length; length++)
        {
            var head = MessageHeadParser.Parse(new(whole.AsMemory(0, length)), MaxBytes);
            Assert.That(head, length < enough ? Is.InstanceOf<MessageHead.Unfinished>() : Is.EqualTo(new MessageHead.Named("tumor-screening", "v1.2.3")), $"{length} bytes");
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    public void Parts_of_any_size_read_the_same(int size) =>
        Assert.That(MessageHeadParser.Parse(Parts(Framed(Request.ToByteArray()), size), MaxBytes), Is.EqualTo(new MessageHead.Named("tumor-screening", "v1.2.3")));

    [Test]
    public void Names_that_are_not_there_are_empty()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Parse(new ModelInferRequest()), Is.EqualTo(new MessageHead.Named("", "")));
            Assert.That(Parse(new ModelReadyRequest { Version = "v1.0.0" }), Is.EqualTo(new MessageHead.Named("", "v1.0.0")));
            Assert.That(Parse(new ModelReadyRequest { Name = "a" }), Is.EqualTo(new MessageHead.Named("a", "")));
            Assert.That(Parse(new ModelInferRequest { ModelName = "a", Id = "7" }), Is.EqualTo(new MessageHead.Named("a", "")));
        }
    }

    [Test]
    public void A_name_behind_other_fields_is_found_too()
    {
        var message = (byte[])[.. new ModelInferRequest { Id = "7", RawInputContents = { ByteString.CopyFrom(new byte[50]) } }.ToByteArray(), .. new ModelInferRequest { ModelName = "late" }.ToByteArray()];

        Assert.That(MessageHeadParser.Parse(new(Framed(message)), MaxBytes), Is.EqualTo(new MessageHead.Named("late", "")));
    }

    [Test]
    public void A_name_behind_too_much_is_refused()
    {
        var message = (byte[])[.. new ModelInferRequest { RawInputContents = { ByteString.CopyFrom(new byte[500_000]) } }.ToByteArray(), .. new ModelInferRequest { ModelName = "late" }.ToByteArray()];

        Assert.That(MessageHeadParser.Parse(new(Framed(message).AsMemory(0, 70_000)), MaxBytes), Is.InstanceOf<MessageHead.Refused>());
    }

    [TestCase("0A FF FF FF FF 0F")]
    [TestCase("0A 80 04 61")]
    [TestCase("00 00")]
    [TestCase("0B 61")]
    [TestCase("FF FF FF FF FF FF FF FF FF FF FF FF")]
    [TestCase("0A 05 61")]
    public void What_is_no_message_is_refused(string bytes) =>
        Assert.That(MessageHeadParser.Parse(new(Framed(Convert.FromHexString(bytes.Replace(" ", "")))), MaxBytes), Is.InstanceOf<MessageHead.Refused>());

    [Test]
    public void A_compressed_message_is_refused_by_name()
    {
        var framed = Framed(Request.ToByteArray());
        framed[0] = 1;

        Assert.That(MessageHeadParser.Parse(new(framed), MaxBytes), Is.InstanceOf<MessageHead.Refused>().With.Property("Status").EqualTo(RpcStatus.Unimplemented));
    }

    /// <summary>Flipped bytes never throw, and where Google's library reads a message too, the names are the same.</summary>
    [Test]
    public void Hostile_messages_are_read_as_the_library_does_or_refused()
    {
        var random = new Random(7);
        var read = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var message = new ModelReadyRequest { Name = "scorer", Version = "v1.0.0" }.ToByteArray();
            for (var flip = random.Next(1, 4); flip > 0; flip--)
                message[random.Next(message.Length)] = (byte)random.Next(256);
            var head = MessageHeadParser.Parse(Parts(Framed(message), random.Next(1, 9)), MaxBytes);
            if (head is not MessageHead.Named(var name, var version) || LibraryReads(message) is not { } expected || name.Contains('\uFFFD') || version.Contains('\uFFFD'))
                continue;
            read++;
            // Of a doubled field the library takes the last, we the first: the version checks the name again.
            Assert.That(name == expected.Name || expected.Name.Length > 0, Convert.ToHexString(message));
        }
        Assert.That(read, Is.GreaterThan(1000));
    }

    private static ModelReadyRequest? LibraryReads(byte[] message)
    {
        try
        {
            return ModelReadyRequest.Parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static MessageHead Parse(IMessage message) => MessageHeadParser.Parse(new(Framed(message.ToByteArray())), MaxBytes);

    private static byte[] Framed(byte[] message)
    {
        var framed = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, 5);
        return framed;
    }

    private static ReadOnlySequence<byte> Parts(byte[] bytes, int size)
    {
        var first = new Part(bytes.AsMemory(0, Math.Min(size, bytes.Length)), 0);
        var last = first;
        for (var start = size; start < bytes.Length; start += size)
            last = last.Then(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)));
        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Part Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Part(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
