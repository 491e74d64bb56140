using System.Security.Cryptography;
using System.Text;
using ModelOps.Bot.Webhooks;

namespace ModelOps.Bot.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("Hello, World!");

    /// <summary>GitHub's own example of a signature.</summary>
    private const string Published = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private const string Secret = "It's a Secret to Everybody";

    [Test]
    public void The_signature_of_GitHubs_documentation_is_valid() =>
        Assert.That(WebhookSignature.IsValid(Published, Body, [Secret]), Is.True);

    [Test]
    public void While_a_secret_is_rotated_both_are_valid() =>
        Assert.That(WebhookSignature.IsValid(Published, Body, ["the new one", Secret]), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("sha256=")]
    [TestCase("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1")]
    [TestCase("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18")]
    [TestCase("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17a")]
    [TestCase("sha256=zz7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [TestCase("SHA256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [TestCase("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    public void Anything_else_is_not(string? header) =>
        Assert.That(WebhookSignature.IsValid(header, Body, [Secret]), Is.False);

    [Test]
    public void A_signature_by_SHA_1_is_not_looked_at()
    {
#pragma warning disable CA5350 // The weak algorithm is what is refused here.
        var old = "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Body));
#pragma warning restore CA5350
        Assert.That(WebhookSignature.IsValid(old, Body, [Secret]), Is.False);
    }

    [Test]
    public void Without_a_secret_nothing_is_valid() => Assert.That(WebhookSignature.IsValid(Published, Body, []), Is.False);

    [Test]
    public void A_changed_body_is_not_valid() => Assert.That(WebhookSignature.IsValid(Published, [.. Body, 0], [Secret]), Is.False);
}
