namespace ModelOps.Gateway.Protocol;

internal sealed record ErrorAnswer(string Error);
