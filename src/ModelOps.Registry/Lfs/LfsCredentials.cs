using System.Net.Http.Headers;
using System.Text;
using ModelOps.Registry.Mirroring;

namespace ModelOps.Registry.Lfs;

/// <summary>Gives a token to the endpoint itself and to nobody else.</summary>
internal sealed class LfsCredentials(LfsEndpoint endpoint, AccessToken? token)
{
    private const string UserName = "x-access-token";

    /// <summary>An authorization that the request has already stays.</summary>
    public void AddTo(HttpRequestMessage request)
    {
        if (token is null || request.Headers.Contains("Authorization") || !endpoint.Owns(request.RequestUri!))
            return;
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{token.Reveal()}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
    }
}
