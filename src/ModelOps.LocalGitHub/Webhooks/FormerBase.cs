namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record FormerBase(Former Ref, Former Sha);
