using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Validation;

/// <summary>A validation that ended with a verdict.</summary>
/// <param name="Id">Of the job that made it.</param>
/// <param name="PullRequest">Null where it was of a default branch or a merge group.</param>
/// <param name="Title">The verdict in one line.</param>
internal sealed record StoredValidation(string Id, RepositoryName Repository, int? PullRequest, GitObjectId Head, string Title, DateTimeOffset AskedAt, DateTimeOffset JudgedAt);
