using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ModelOps.Deployment.Images;

/// <summary>
/// Answers a registry that wants to know who asks: by the password itself, or by a token that another server gives for it
/// (the distribution project's token authentication).
/// </summary>
/// <param name="registry">Only its own requests are signed, not those that it redirects to a store of blobs.</param>
internal sealed partial class RegistryAuthentication(string registry, RegistryCredentials? credentials) : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> known = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var repository = RepositoryOf(request.RequestUri!);
        request.Headers.Authorization = known.GetValueOrDefault(repository);
        var answer = await base.SendAsync(request, cancel);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || request.Content is StreamContent)
            return answer;
        if (await AuthorizationAsync(answer.Headers.WwwAuthenticate, cancel) is not { } authorization || authorization.Equals(request.Headers.Authorization))
            return answer;

        answer.Dispose();
        known[repository] = authorization;
        request.Headers.Authorization = authorization;
        return await base.SendAsync(request, cancel);
    }

    private async Task<AuthenticationHeaderValue?> AuthorizationAsync(HttpHeaderValueCollection<AuthenticationHeaderValue> asked, CancellationToken cancel)
    {
        if (asked.FirstOrDefault(one => one.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) is { Parameter: { } parameter })
            return await TokenAsync(Parameter().Matches(parameter).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value), cancel);
        return credentials is null ? null : await credentials.BasicAsync(cancel);
    }

    private async Task<AuthenticationHeaderValue?> TokenAsync(Dictionary<string, string> challenge, CancellationToken cancel)
    {
        if (!Uri.TryCreate(challenge.GetValueOrDefault("realm"), UriKind.Absolute, out var realm) || !(realm.Scheme == "https" || realm.IsLoopback))
            return null;
        string[] query =
        [
            .. challenge.TryGetValue("service", out var service) ? [$"service={Uri.EscapeDataString(service)}"] : (string[])[],
            .. challenge.GetValueOrDefault("scope", "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => $"scope={Uri.EscapeDataString(scope)}"),
        ];
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = string.Join('&', query) }.Uri);
        request.Headers.Authorization = credentials is null ? null : await credentials.BasicAsync(cancel);
        using var answer = await base.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
            return null;
        var token = await answer.Content.ReadFromJsonAsync(ImageJson.Default.RegistryToken, cancel);
        return (token?.Token ?? token?.AccessToken) is { } text ? new("Bearer", text) : null;
    }

    private string RepositoryOf(Uri address) =>
        Repository().Match(address.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : registry;

    [GeneratedRegex(@"\A/v2/(.+)/(blobs|manifests)/")]
    private static partial Regex Repository();

    [GeneratedRegex("([a-z]+)=\"([^\"]*)\"")]
    private static partial Regex Parameter();
}

/// <summary>What a token server answers: either name is used.</summary>
internal sealed record RegistryToken(string? Token = null, [property: JsonPropertyName("access_token")] string? AccessToken = null);
