using System.Text;
using ModelOps.Registry.Lfs;

namespace ModelOps.Registry.Tests.Lfs;

public sealed class LfsPointerTests
{
    private const string Oid = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
    private const string Good = $"version https://git-lfs.github.com/spec/v1\noid sha256:{Oid}\nsize 12345\n";

    [Test]
    public void The_example_of_the_specification_is_read()
    {
        var read = LfsPointer.TryParse(Encoding.UTF8.GetBytes(Good), out var pointer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read);
            Assert.That(pointer?.Hex, Is.EqualTo(Oid));
            Assert.That(pointer?.Size, Is.EqualTo(12345));
        }
    }

    [TestCase("spec/v1", "spec/v2")]
    [TestCase("sha256:4d", "sha256:4D")]
    [TestCase("sha256:4d", "sha256:zz")]
    [TestCase("sha256:4d", "sha256:")]
    [TestCase("sha256:4d", "sha256:../4d")]
    [TestCase("sha256:", "sha1:")]
    [TestCase("size 12345", "size -1")]
    [TestCase("size 12345", "size +1")]
    [TestCase("size 12345", "size 0x10")]
    [TestCase("size 12345", "size 012")]
    [TestCase("size 12345", "size 9223372036854775808")]
    [TestCase("size 12345", "size 99999999999999999999")]
    [TestCase("size 12345\n", "size 12345")]
    [TestCase("size 12345\n", "size 12345\n\n")]
    [TestCase("size 12345\n", "size 12345\nsize 1\n")]
    [TestCase("\n", "\r\n")]
    [TestCase("oid ", "ext-0-foo sha256:" + Oid + "\noid ")]
    [TestCase("oid ", "oid  ")]
    public void What_the_specification_does_not_allow_is_no_pointer(string part, string instead)
    {
        var bytes = Encoding.UTF8.GetBytes(Good.Replace(part, instead, StringComparison.Ordinal));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LfsPointer.TryParse(bytes, out _), Is.False);
            Assert.That(LfsPointer.StartsLikeOne(bytes));
        }
    }

    [Test]
    public void A_flipped_bit_never_gives_a_pointer_that_prints_otherwise()
    {
        for (var place = 0; place < Good.Length * 8; place++)
        {
            var bytes = Encoding.UTF8.GetBytes(Good);
            bytes[place / 8] ^= (byte)(1 << (place % 8));
            if (LfsPointer.TryParse(bytes, out var pointer))
                Assert.That(bytes, Is.EqualTo(Encoding.UTF8.GetBytes($"version https://git-lfs.github.com/spec/v1\noid {pointer.Oid}\nsize {pointer.Size}\n")));
        }
    }

    [TestCase("https://github.com/team/registry", "https://github.com/team/registry.git/info/lfs/objects/batch")]
    [TestCase("https://github.com/team/registry.git", "https://github.com/team/registry.git/info/lfs/objects/batch")]
    [TestCase("http://127.0.0.1:3000/team/registry/", "http://127.0.0.1:3000/team/registry.git/info/lfs/objects/batch")]
    public void The_endpoint_follows_from_the_remote(string remote, string batch) =>
        Assert.That(LfsEndpoint.OfRemote(new Uri(remote)).Batch.AbsoluteUri, Is.EqualTo(batch));

    [TestCase("file:///registry.git")]
    [TestCase("ssh://git@example.org/registry.git")]
    [TestCase("https://user:secret@example.org/registry.git")]
    public void An_endpoint_is_a_web_address_without_secrets(string address) =>
        Assert.That(() => new LfsEndpoint(new Uri(address)), Throws.ArgumentException);
}
