namespace ModelOps.Inference.Batches;

/// <summary>The model answered a batch with another number of rows than it got: its requests cannot be run together.</summary>
public sealed class BatchMismatchException(string message) : Exception(message);
