using ModelOps.Domain.Serving;
using ModelOps.Inference;

namespace ModelOps.Serving.Versions;

/// <summary>The one model version that this process serves, loaded.</summary>
internal sealed class ServedVersion(VersionManifest manifest, OnnxModel model) : IDisposable
{
    /// <summary>More runs at once than cores would only take the cores from each other and from the health checks.</summary>
    private readonly SemaphoreSlim slots = new(Environment.ProcessorCount);

    public VersionManifest Manifest => manifest;

    public IReadOnlyList<TensorSignature> Inputs => model.Inputs;

    public IReadOnlyList<TensorSignature> Outputs => model.Outputs;

    /// <summary>Answers with every output, in the order of <see cref="Outputs"/>.</summary>
    /// <exception cref="OnnxModelException">The model failed on these inputs.</exception>
    public async Task<IReadOnlyList<Tensor>> RunAsync(IReadOnlyList<Tensor> inputs, CancellationToken cancel)
    {
        await slots.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => model.Run(inputs), cancel);
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose()
    {
        model.Dispose();
        slots.Dispose();
    }
}
