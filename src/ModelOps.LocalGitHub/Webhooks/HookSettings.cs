namespace ModelOps.LocalGitHub.Webhooks;

internal sealed record HookSettings(string Url)
{
    public string ContentType => "json";

    public string InsecureSsl => "0";

    public string Secret => "********";
}
