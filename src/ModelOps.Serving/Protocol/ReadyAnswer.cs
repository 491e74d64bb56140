namespace ModelOps.Serving.Protocol;

internal sealed record ReadyAnswer(bool Ready);
