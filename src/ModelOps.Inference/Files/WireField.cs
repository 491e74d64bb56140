namespace ModelOps.Inference.Files;

internal readonly record struct WireField(int Number, WireType Type);
