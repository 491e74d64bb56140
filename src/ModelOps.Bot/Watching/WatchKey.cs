using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Watching;

/// <summary>One model in one environment.</summary>
internal sealed record WatchKey(RepositoryName Repository, EnvironmentName Environment, ModelName Model);
