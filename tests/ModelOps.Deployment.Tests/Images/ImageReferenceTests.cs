using ModelOps.Deployment.Images;

namespace ModelOps.Deployment.Tests.Images;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [TestCase("127.0.0.1:5000/modelops-serve:0.1.0", "127.0.0.1:5000", "modelops-serve", "0.1.0", null)]
    [TestCase("ghcr.io/acme/serve@" + Digest, "ghcr.io", "acme/serve", null, Digest)]
    [TestCase("localhost/a/b_c:v1@" + Digest, "localhost", "a/b_c", "v1", Digest)]
    [TestCase("registry:5000/a:1", "registry:5000", "a", "1", null)]
    [TestCase("[::1]:5000/a:1", "[::1]:5000", "a", "1", null)]
    public void An_image_is_named_with_its_registry(string text, string registry, string path, string? tag, string? digest)
    {
        Assert.That(ImageReference.TryParse(text, out var image), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((image!.Repository.Registry, image.Repository.Path, image.Tag, image.Digest?.ToString()), Is.EqualTo((registry, path, tag, digest)));
            Assert.That(image.ToString(), Is.EqualTo(text));
        }
    }

    [TestCase("modelops-serve:0.1.0")]
    [TestCase("acme/serve:1")]
    [TestCase("ghcr.io/acme/serve")]
    [TestCase("ghcr.io/acme/serve@sha256:12")]
    [TestCase("ghcr.io/Acme/serve:1")]
    [TestCase("https://ghcr.io/acme/serve:1")]
    [TestCase("ghcr.io/a/../b:1")]
    [TestCase("ghcr.io:99999999/a:1")]
    [TestCase("user@ghcr.io/a:1")]
    [TestCase("")]
    public void What_names_no_registry_or_no_image_is_refused(string text) => Assert.That(ImageReference.TryParse(text, out _), Is.False);
}
