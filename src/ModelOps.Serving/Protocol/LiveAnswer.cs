namespace ModelOps.Serving.Protocol;

internal sealed record LiveAnswer(bool Live);
