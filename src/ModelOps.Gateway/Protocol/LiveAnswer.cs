namespace ModelOps.Gateway.Protocol;

internal sealed record LiveAnswer(bool Live);
