using System.Text.Json.Nodes;
using ModelOps.Bot.GitHub.Tokens;

namespace ModelOps.Bot.SetUp;

/// <summary>What the App asks for, as GitHub's manifest flow takes it.</summary>
internal static class AppManifest
{
    private static readonly string[] Events = ["pull_request", "pull_request_review", "push", "issue_comment", "check_run", "check_suite", "merge_group"];

    /// <param name="address">The bot's, as GitHub reaches it.</param>
    /// <param name="callback">Where the browser returns to.</param>
    public static string Of(string name, Uri address, Uri callback) => new JsonObject
    {
        ["name"] = name,
        ["url"] = address.AbsoluteUri,
        ["hook_attributes"] = new JsonObject { ["url"] = new Uri(address, "webhooks/github").AbsoluteUri, ["active"] = true },
        ["redirect_url"] = callback.AbsoluteUri,
        ["public"] = false,
        ["default_permissions"] = new JsonObject(TokenPermissions.All.Select(permission => KeyValuePair.Create(permission.Key, (JsonNode?)permission.Value))),
        ["default_events"] = new JsonArray([.. Events.Select(name => (JsonNode)name)]),
    }.ToJsonString();
}
