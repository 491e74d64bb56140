namespace ModelOps.Serving.Protocol;

internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions)
{
    public static ServerMetadata This { get; } = new(
        "modelops-serve", typeof(ServerMetadata).Assembly.GetName().Version!.ToString(3), ["binary_tensor_data", "statistics", "model_repository"]);
}
