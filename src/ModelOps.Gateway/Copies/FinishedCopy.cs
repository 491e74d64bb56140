using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Copies;

/// <summary>A request that was answered, ready to be put to the canary too.</summary>
internal sealed record FinishedCopy
{
    public required RoutedModel Model { get; init; }

    /// <summary>With its query.</summary>
    public required string Path { get; init; }

    /// <summary>Those that say what the body is and what the answer should be.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public required ReadOnlyMemory<byte> Request { get; init; }

    public required ReadOnlyMemory<byte> Answer { get; init; }
}
