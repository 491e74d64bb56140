using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Policies;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Bot.Registries;

/// <summary>A registry as of one commit of its default branch, and the policy that binds there.</summary>
internal sealed record RegistryTip(RepositoryName Repository, RegistryMirror Mirror, GitObjectId Commit, RegistryPolicy Policy);
