namespace ModelOps.Domain.Manifests;

/// <summary>What a model answers, and so which figures say how well.</summary>
public enum ModelTask
{
    BinaryClassification,
    MulticlassClassification,
    Regression,

    /// <summary>Any ONNX model: its outputs are held against expected tensors.</summary>
    Tensors,
}
