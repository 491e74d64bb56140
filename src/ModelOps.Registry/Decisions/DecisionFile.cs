namespace ModelOps.Registry.Decisions;

/// <param name="Path">From the root of the decisions' tree, for example <c>decisions/7/comment-4711-0.json</c>.</param>
public sealed record DecisionFile(string Path, ReadOnlyMemory<byte> Bytes);
