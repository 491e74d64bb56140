using ModelOps.TestKit;

namespace ModelOps.EndToEnd.Tests;

/// <summary>A registry that <c>modelops new-registry</c> made, in a folder of its own.</summary>
internal sealed class LaptopRegistry : IDisposable
{
    public const string Tumor = "models/imaging/tumor-screening";
    public const string Diabetes = "models/clinical/diabetes-progression";
    public const string Digits = "models/vision/handwritten-digits";

    private readonly TemporaryFolder folder = new();

    public string Root => Path.Combine(folder.Path, "registry");

    public static async Task<LaptopRegistry> CreateAsync(CancellationToken cancel)
    {
        var registry = new LaptopRegistry();
        var run = await LaptopRun.ModelOpsAsync(registry.folder.Path, cancel, "new-registry", "registry");
        Assert.That(run.Code, Is.Zero, run.Text);
        return registry;
    }

    /// <summary>A path beside the registry.</summary>
    public string Beside(string name) => folder.File(name);

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public Task<LaptopRun> RunAsync(CancellationToken cancel, params string[] arguments) => LaptopRun.ModelOpsAsync(Root, cancel, arguments);

    public Task GitAsync(CancellationToken cancel, params string[] arguments) => RegistryStage.GitAsync(Root, cancel, arguments);

    public Task CommitAsync(CancellationToken cancel) =>
        GitAsync(cancel, "-c", "user.name=Mona", "-c", "user.email=mona@users.noreply.github.com", "commit", "--quiet", "--all", "-m", "A change");

    public async Task EditAsync(string file, string before, string after, CancellationToken cancel)
    {
        var text = await File.ReadAllTextAsync(PathOf(file), cancel);
        Assert.That(text, Does.Contain(before));
        await File.WriteAllTextAsync(PathOf(file), text.Replace(before, after, StringComparison.Ordinal), cancel);
    }

    public async Task TrainAsync(string model, CancellationToken cancel, params string[] options)
    {
        var run = await LaptopRun.PythonAsync(Root, cancel, [$"{model}/train.py", .. options]);
        Assert.That(run.Code, Is.Zero, run.Text);
    }

    public void Dispose() => folder.Dispose();
}
