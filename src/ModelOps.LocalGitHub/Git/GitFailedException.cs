namespace ModelOps.LocalGitHub.Git;

/// <summary>The git program failed where it must not: a broken repository or installation.</summary>
internal sealed class GitFailedException(string command, GitOutput output)
    : Exception($"git {command} ended with {output.ExitCode}: {output.Error.Trim()}");
