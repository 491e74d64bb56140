using ModelOps.Domain.Manifests;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Measuring;

/// <param name="Manifest">With the reference data and gates that bind.</param>
/// <param name="LoadTime">From the file to a model that answers.</param>
internal sealed record LoadedModel(OnnxModel Model, ModelManifest Manifest, TimeSpan LoadTime);
