namespace ModelOps.LocalGitHub.Pages;

internal static class ReactionEmoji
{
    public static string Of(string content) => content switch
    {
        "+1" => "👍",
        "-1" => "👎",
        "laugh" => "😄",
        "confused" => "😕",
        "heart" => "❤️",
        "hooray" => "🎉",
        "rocket" => "🚀",
        _ => "👀",
    };
}
