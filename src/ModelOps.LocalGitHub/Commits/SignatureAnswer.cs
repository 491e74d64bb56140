namespace ModelOps.LocalGitHub.Commits;

internal sealed record SignatureAnswer(string Name, string Email, DateTimeOffset Date);
