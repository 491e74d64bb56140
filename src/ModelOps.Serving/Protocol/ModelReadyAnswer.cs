using ModelOps.Domain.Identifiers;

namespace ModelOps.Serving.Protocol;

internal sealed record ModelReadyAnswer(ModelName Name, bool Ready);
