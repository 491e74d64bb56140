namespace ModelOps.LocalGitHub.Rest;

internal sealed record RateResources(RateAnswer Core, RateAnswer Search);
