namespace ModelOps.Gateway.Protocol;

internal sealed record ReadyAnswer(bool Ready);
