using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Images;

/// <summary>The images of this checkout, built once for the tests of this namespace.</summary>
[SetUpFixture]
internal sealed class BuiltImages
{
    public const string Serve = "modelops-serve:tested";
    public const string Gateway = "modelops-gateway:tested";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    [OneTimeSetUp]
    public async Task BuildAsync()
    {
        Docker.RequireEngine();
        using var patience = new CancellationTokenSource(Patience);
        var (code, output) = await Docker.RunProgramAsync(Path.Combine(Checkout.Root, "src", "images", "build"), [Serve, Gateway], patience.Token);
        Assert.That(code, Is.Zero, output);
    }
}
