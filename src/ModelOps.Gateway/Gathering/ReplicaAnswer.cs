using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Gathering;

/// <summary>What one server of a version answered, or why it did not.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Problem">Null when there was one.</param>
internal sealed record ReplicaAnswer(RoutedVersion Version, Replica Replica, int? Status, ReadOnlyMemory<byte> Body, string? Problem)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
