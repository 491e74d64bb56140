namespace ModelOps.Gateway.Protocol;

internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions)
{
    public static ServerMetadata This { get; } =
        new("modelops-gateway", typeof(ServerMetadata).Assembly.GetName().Version!.ToString(3), ["model_repository", "binary_tensor_data", "statistics"]);
}
