using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Issues;

/// <summary>GitHub's <c>reaction-rollup</c>.</summary>
internal sealed record ReactionsAnswer
{
    public required string Url { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("+1")]
    public required int PlusOne { get; init; }

    [JsonPropertyName("-1")]
    public required int MinusOne { get; init; }

    public required int Laugh { get; init; }

    public required int Hooray { get; init; }

    public required int Confused { get; init; }

    public required int Heart { get; init; }

    public required int Rocket { get; init; }

    public required int Eyes { get; init; }

    public static ReactionsAnswer Of(string url, IReadOnlyCollection<string> contents) => new()
    {
        Url = $"{url}/reactions",
        TotalCount = contents.Count,
        PlusOne = contents.Count(content => content == "+1"),
        MinusOne = contents.Count(content => content == "-1"),
        Laugh = contents.Count(content => content == "laugh"),
        Hooray = contents.Count(content => content == "hooray"),
        Confused = contents.Count(content => content == "confused"),
        Heart = contents.Count(content => content == "heart"),
        Rocket = contents.Count(content => content == "rocket"),
        Eyes = contents.Count(content => content == "eyes"),
    };
}
