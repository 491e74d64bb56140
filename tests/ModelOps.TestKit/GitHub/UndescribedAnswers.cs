using System.Text.Json;

namespace ModelOps.TestKit.GitHub;

/// <summary>What GitHub does and its description leaves out or gets wrong: the exceptions to the contract, all of them.</summary>
public static class UndescribedAnswers
{
    /// <summary>GitHub writes the status into the body of every refusal, and describes it for few.</summary>
    private const string StatusInRefusal = "#/status: NoAdditionalPropertiesAllowed";

    /// <summary>What GitHub refuses before it carries a call out, on any route, or describes by its status alone; and what a test planned.</summary>
    private static readonly Dictionary<int, JsonElement> Refusals = new()
    {
        [400] = Named("basic-error"), // a body that is no JSON
        [401] = Named("basic-error"), // bad credentials
        [403] = Named("basic-error"), // a missing permission or a limit
        [404] = Named("basic-error"), // what is not there, or the caller may not see
        [422] = Named("validation-error"), // a field that is wrong
        [409] = Named("basic-error"), // a deployment of what does not merge or has not passed
        [429] = Named("basic-error"), // planned by a test, and the next three
        [500] = Named("basic-error"),
        [502] = Named("basic-error"),
        [503] = Named("basic-error"),
    };

    /// <summary>Descriptions that no answer can satisfy, and what they mean.</summary>
    private static readonly Dictionary<(string Method, string Route, int Status), JsonElement> Misdescribed = new()
    {
        // Described so that each account is a user and an enterprise at once; one installation alone is described well.
        [("GET", "/app/installations", 200)] = JsonElement.Parse("""{"type": "array", "items": {"$ref": "#/components/schemas/installation"}}"""),
    };

    /// <summary>Routes that GitHub still answers, and the described ones whose answers they give.</summary>
    public static IReadOnlyDictionary<(string Method, string Route), string> FormerRoutes { get; } = new Dictionary<(string, string), string>
    {
        [("GET", "/repos/{owner}/{repo}/git/refs/{ref}")] = "/repos/{owner}/{repo}/git/ref/{ref}", // Octokit asks for refs by it
    };

    /// <summary>What an answer breaks of its description, these exceptions granted.</summary>
    public static async Task<IEnumerable<string>> FaultsOfAsync(GitHubDescription description, ObservedAnswer answer)
    {
        if (FormerRoutes.TryGetValue((answer.Method, answer.Route), out var route))
            answer = answer with { Route = route };
        if (IsUnchanged(answer))
            return [];
        var isOther = Misdescribed.TryGetValue((answer.Method, answer.Route, answer.Status), out var schema)
            || (!description.HasBody(answer) && Refusals.TryGetValue(answer.Status, out schema));
        var faults = await (isOther ? description.FaultsOfAsync(answer, schema) : description.FaultsOfAsync(answer));
        return answer.Status < 400 ? faults : faults.Where(fault => fault != StatusInRefusal);
    }

    /// <summary>Whatever is read may be what the caller has already.</summary>
    private static bool IsUnchanged(ObservedAnswer answer) => answer is { Method: "GET", Status: 304, Body.IsEmpty: true };

    private static JsonElement Named(string schema) => JsonElement.Parse($$"""{"$ref": "#/components/schemas/{{schema}}"}""");
}
