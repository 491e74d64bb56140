namespace ModelOps.TestKit;

/// <summary>The image of <c>modelops-bot</c> of this checkout on the engine; removed by who built it.</summary>
public sealed class BotImage : IAsyncDisposable
{
    private BotImage(string repository) => Repository = repository;

    /// <summary>A registry that nobody has, so that it is nowhere else.</summary>
    public string Repository { get; }

    public static string Version => "tested";

    private string Tag => $"{Repository}/modelops-bot:{Version}";

    public static async Task<BotImage> BuildAsync(CancellationToken cancel)
    {
        var image = new BotImage($"tests-{Guid.NewGuid():N}"[..12] + ".invalid");
        var (code, output) = await ContainerEngine.RunProgramAsync(Path.Combine(Checkout.Root, "src", "images", "build-bot"), [image.Tag], cancel);
        Assert.That(code, Is.Zero, output);
        return image;
    }

    public async ValueTask DisposeAsync() => await ContainerEngine.TryAsync(CancellationToken.None, "rmi", "--force", Tag);
}
