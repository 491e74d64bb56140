using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.MergeGroups;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Webhooks;

/// <summary>The few facts of a delivery that wake the system. All else is asked of GitHub and Git again.</summary>
internal sealed record DeliveryFacts
{
    private const int DeepestPayload = 64;

    public string? Action { get; init; }

    public long? Installation { get; init; }

    public RepositoryName? Repository { get; init; }

    public int? PullRequest { get; init; }

    /// <summary>Of an issue that is no pull request.</summary>
    public int? Issue { get; init; }

    /// <summary>The id of a comment on an issue or a pull request.</summary>
    public long? Comment { get; init; }

    /// <summary>The full name of the ref that a push moved.</summary>
    public string? Ref { get; init; }

    public string? DefaultBranch { get; init; }

    /// <summary>The identifier of the button that was pressed on a check.</summary>
    public string? Button { get; init; }

    /// <summary>The commit that a check or a suite of checks belongs to.</summary>
    public GitObjectId? Head { get; init; }

    public MergeGroup? MergeGroup { get; init; }

    /// <returns>Null for a body that is not a JSON object or names a repository that cannot be one.</returns>
    public static DeliveryFacts? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestPayload });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The second is said of a text that holds half a surrogate pair or bytes that are no UTF-8.
            return null;
        }
    }

    private static DeliveryFacts? Read(JsonElement root)
    {
        var name = Text(Child(root, "repository"), "full_name");
        RepositoryName? repository = null;
        if (name is not null && !RepositoryName.TryParse(name, out repository))
            return null;
        return new DeliveryFacts
        {
            Action = Text(root, "action"),
            Installation = Number(Child(root, "installation"), "id"),
            Repository = repository,
            PullRequest = Place(Child(root, "pull_request") ?? CommentedPullRequest(root) ?? FirstPullRequest(root)),
            Issue = CommentedPullRequest(root) is null ? Place(Child(root, "issue")) : null,
            Comment = Number(Child(root, "comment"), "id"),
            Ref = Text(root, "ref"),
            DefaultBranch = Text(Child(root, "repository"), "default_branch"),
            Button = Text(Child(root, "requested_action"), "identifier"),
            Head = GitObjectId.TryParse(Text(Child(root, "check_run") ?? Child(root, "check_suite"), "head_sha"), out var head) ? head : null,
            MergeGroup = repository is null ? null : ReadMergeGroup(repository, Child(root, "merge_group")),
        };
    }

    /// <summary>The number of a pull request or an issue.</summary>
    private static int? Place(JsonElement? numbered) => Number(numbered, "number") is > 0 and <= int.MaxValue and var number ? (int)number : null;

    /// <summary>GitHub calls a pull request an issue with a link to it.</summary>
    private static JsonElement? CommentedPullRequest(JsonElement root) =>
        Child(root, "issue") is { } issue && Child(issue, "pull_request") is { ValueKind: JsonValueKind.Object } ? issue : null;

    /// <summary>Of those that a check or a suite of checks belongs to; GitHub names none that come from forks.</summary>
    private static JsonElement? FirstPullRequest(JsonElement root) =>
        Child(Child(root, "check_run") ?? Child(root, "check_suite"), "pull_requests") is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().Cast<JsonElement?>().FirstOrDefault() : null;

    private static MergeGroup? ReadMergeGroup(RepositoryName repository, JsonElement? group) =>
        GitObjectId.TryParse(Text(group, "head_sha"), out var head) && GitObjectId.TryParse(Text(group, "base_sha"), out var tip)
        && Text(group, "head_ref") is { } branch && Text(group, "base_ref") is { } into
            ? new MergeGroup(repository, head, branch, into, tip)
            : null;

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;

    private static string? Text(JsonElement? parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? Number(JsonElement? parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryFacts))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
