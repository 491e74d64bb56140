using System.Text.Json;

namespace ModelOps.TestKit.GitHub;

/// <summary>GitHub's own OpenAPI description of its REST API. It has 13 MB: schemas are read when they are asked for.</summary>
public sealed class GitHubDescription
{
    private const string Json = "application/json";

    private static readonly string Place = Path.Combine(Checkout.NodeModules, "@octokit", "openapi", "generated", "api.github.com.json");
    private static readonly Lazy<GitHubDescription> Read = new(() => new(JsonElement.Parse(File.ReadAllBytes(Place))));

    private readonly JsonElement root;
    private readonly DescribedSchemas schemas;

    private GitHubDescription(JsonElement root) => (this.root, schemas) = (root, new DescribedSchemas(root));

    public static bool IsInstalled => File.Exists(Place);

    internal static GitHubDescription Installed => Read.Value;

    /// <summary>Whether GitHub has this route.</summary>
    public bool Has(string method, string route) => Find("paths", route, method.ToLowerInvariant()) is not null;

    /// <summary>Whether GitHub says that this route answers with this status.</summary>
    public bool Has(ObservedAnswer answer) => ResponseTo(answer) is not null;

    /// <summary>Whether GitHub says what this route answers with this status.</summary>
    public bool HasBody(ObservedAnswer answer) => ResponseTo(answer) is { } response && response.TryGetProperty("content", out _);

    /// <summary>What an answer breaks of its description.</summary>
    public Task<IReadOnlyList<string>> FaultsOfAsync(ObservedAnswer answer)
    {
        if (ResponseTo(answer) is not { } response)
            return Task.FromResult<IReadOnlyList<string>>(["is not described"]);
        if (response.TryGetProperty("content", out var content))
            return FaultsOfAsync(answer, content.GetProperty(Json).GetProperty("schema"));
        return Task.FromResult<IReadOnlyList<string>>(answer.Body.IsEmpty ? [] : ["has a body where none is described"]);
    }

    /// <summary>What the payload of a webhook breaks of its description.</summary>
    /// <param name="name">Event and action, such as <c>pull-request-opened</c>.</param>
    public async Task<IReadOnlyList<string>> FaultsOfWebhookAsync(string name, ReadOnlyMemory<byte> payload) =>
        Find("x-webhooks", name, "post", "requestBody", "content", Json, "schema") is { } schema
            ? SchemaFaults.Of(await schemas.OfAsync(schema), payload)
            : ["is not described"];

    /// <summary>What an answer breaks of another schema than its own.</summary>
    internal async Task<IReadOnlyList<string>> FaultsOfAsync(ObservedAnswer answer, JsonElement schema) =>
        answer.MediaType == Json ? SchemaFaults.Of(await schemas.OfAsync(schema), answer.Body) : [$"is {answer.MediaType ?? "nothing"}, not JSON"];

    private JsonElement? ResponseTo(ObservedAnswer answer) =>
        Find("paths", answer.Route, answer.Method.ToLowerInvariant(), "responses", $"{answer.Status}") is not { } response ? null
        : response.TryGetProperty("$ref", out var reference) ? Find(reference.GetString()!.Split('/').AsSpan(1))
        : response;

    private JsonElement? Find(params ReadOnlySpan<string> path)
    {
        var found = root;
        foreach (var name in path)
            if (!found.TryGetProperty(name, out found))
                return null;
        return found;
    }
}
