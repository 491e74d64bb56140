using System.Net.Http.Headers;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>An answer with the tag by which GitHub tells whether it still holds.</summary>
internal sealed record KeptAnswer(EntityTagHeaderValue Tag, byte[] Body, MediaTypeHeaderValue? Type, IReadOnlyList<KeyValuePair<string, IEnumerable<string>>> Headers);
