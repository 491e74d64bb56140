using ModelOps.Domain.Identifiers;
using ModelOps.Registry.Reading;

namespace ModelOps.Bot.Validation;

/// <summary>One version of a model to be judged.</summary>
/// <param name="Head">The folder to be judged, as of <paramref name="HeadCommit"/>.</param>
/// <param name="Before">What it is compared with and whose gates bind; null for a new model.</param>
internal sealed record JudgedChange(GitObjectId HeadCommit, ModelFolder Head, VersionBefore? Before);

/// <param name="Called">For a person: a branch, or a version.</param>
internal sealed record VersionBefore(GitObjectId Commit, ModelFolder Folder, string Called);
