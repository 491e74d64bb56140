using ModelOps.TestKit;

namespace ModelOps.Serving.Tests.Images;

/// <summary>The images of this checkout, for the tests of this namespace.</summary>
[SetUpFixture]
internal sealed class BuiltImages
{
    public static string Serve => ServerImages.Serve;

    public static string Gateway => ServerImages.Gateway;

    [OneTimeSetUp]
    public Task BuildAsync() => ServerImages.EnsureAsync();
}
