namespace ModelOps.Serving.Protocol;

internal sealed record ErrorAnswer(string Error);
