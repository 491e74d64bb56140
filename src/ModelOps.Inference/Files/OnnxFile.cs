namespace ModelOps.Inference.Files;

/// <summary>What an ONNX file says of itself, found by a walk over its protobuf without running anything.</summary>
public sealed record OnnxFile
{
    public required long IrVersion { get; init; }

    public required string Producer { get; init; }

    /// <summary>The version of each operator domain; ONNX's own is <c>ai.onnx</c>.</summary>
    public required IReadOnlyDictionary<string, long> Opsets { get; init; }

    /// <summary>How often each operator stands in the model, in subgraphs and local functions too; outside ONNX's own domain as <c>ai.onnx.ml.Scaler</c>.</summary>
    public required IReadOnlyDictionary<string, int> Operators { get; init; }

    /// <summary>The elements of all initializers.</summary>
    public required long Parameters { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required IReadOnlyList<ExternalPart> External { get; init; }

    /// <summary>All files that the model consists of, relative to its folder: itself, then its external data.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <param name="operatorDomains">The domains whose operators may stand in it, beside its own local functions.</param>
    /// <exception cref="OnnxModelException">It is not an ONNX file, or one that ModelOps does not open.</exception>
    public static OnnxFile Read(string path, IReadOnlyCollection<string> operatorDomains)
    {
        if (!File.Exists(path))
            throw new OnnxModelException("The model is not a file.");
        if (GitLfsPointer.IsAt(path))
            throw new OnnxModelException("The model is a Git LFS pointer, not its content. Run 'git lfs pull' first.");
        using var stream = File.OpenRead(path);
        var file = new ModelWalk(new WireReader(stream)).Read(operatorDomains);
        var external = ExternalFiles.Check(Path.GetDirectoryName(Path.GetFullPath(path))!, file.External);
        return file with { Files = [Path.GetFileName(path), .. external] };
    }
}
