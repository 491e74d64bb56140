using System.Text.Json.Serialization;

namespace ModelOps.LocalGitHub.Lfs;

internal sealed record LfsObjectAnswer(string Oid, long Size)
{
    public bool Authenticated => true;

    /// <summary>By <c>upload</c> or <c>download</c>; none for an upload of what is there already.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, LfsAction>? Actions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LfsError? Error { get; init; }
}
