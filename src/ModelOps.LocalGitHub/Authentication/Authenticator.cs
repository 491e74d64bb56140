using System.Net.Http.Headers;
using System.Text;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Authentication;

/// <summary>Tells from an <c>Authorization</c> header who calls.</summary>
internal sealed class Authenticator(GitHubStore store, AppTokenVerifier appTokens, TimeProvider clock)
{
    public Identity Identify(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
            return new Identity.Known(new Caller.Anonymous());
        return Secret(authorization) switch
        {
            null or "" => Identity.Refused.BadCredentials,
            var token when token.Contains('.', StringComparison.Ordinal) => appTokens.Verify(token),
            var token => IdentifyByToken(AccessToken.Digest(token)),
        };
    }

    private static string? Secret(string authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || header.Parameter is not { } parameter)
            return null;
        return header.Scheme.ToUpperInvariant() switch
        {
            "BEARER" or "TOKEN" => parameter,
            "BASIC" => Password(parameter),
            _ => null,
        };
    }

    /// <summary>The name does not count: a token stands for one account. Git clients send <c>x-access-token</c>.</summary>
    private static string? Password(string basic)
    {
        var decoded = new byte[basic.Length];
        return Convert.TryFromBase64String(basic, decoded, out var length)
            && Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2) is [_, var password]
            ? password
            : null;
    }

    private Identity IdentifyByToken(string digest)
    {
        if (store.Accounts.All.FirstOrDefault(account => account.TokenDigest == digest) is { } person)
            return new Identity.Known(new Caller.Person(person));
        var token = store.Tokens.All.FirstOrDefault(token => token.TokenDigest == digest);
        return token is not null && token.ExpiresAt > clock.GetUtcNow()
            ? new Identity.Known(Installed(token))
            : Identity.Refused.BadCredentials;
    }

    private Caller.Installed Installed(InstallationToken token)
    {
        var installation = store.Installations[token.InstallationId];
        var app = store.Apps[installation.AppId];
        return new Caller.Installed(app, store.Accounts[app.BotId], installation, token);
    }
}
