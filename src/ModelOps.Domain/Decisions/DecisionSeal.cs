using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Decisions;

/// <summary>Writes decisions as files that only the holder of a key can write, and reads them again.</summary>
/// <param name="key">A secret of the bot's; HMAC-SHA256 is made with it.</param>
public sealed class DecisionSeal(byte[] key)
{
    public byte[] Write(Decision decision)
    {
        var unsealed = new SealedDecision(SealedDecision.CurrentSchema, decision, "");
        return Bytes(unsealed with { Seal = SealOf(unsealed) });
    }

    /// <param name="path">The file's name: a decision under another name, or of another repository, is none.</param>
    public DecisionReading Read(RepositoryName repository, string path, ReadOnlySpan<byte> file)
    {
        try
        {
            return JsonSerializer.Deserialize(file, DecisionJson.Default.SealedDecision) is { } found
                ? Check(repository, path, found)
                : new DecisionReading.Refused($"{path} is empty.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or FormatException)
        {
            return new DecisionReading.Refused($"{path} is no decision that can be read.");
        }
    }

    private DecisionReading Check(RepositoryName repository, string path, SealedDecision found) => found switch
    {
        { Schema: not SealedDecision.CurrentSchema } => new DecisionReading.Refused($"{path} is not of the schema {SealedDecision.CurrentSchema}."),
        _ when !IsSealed(found) => new DecisionReading.Refused($"{path} was not written by this bot, or was altered."),
        _ when PathOf(found.Decision) != path || found.Decision.Repository != repository => new DecisionReading.Refused($"{path} is a copy of another decision."),
        _ => new DecisionReading.Read(found.Decision),
    };

    /// <summary>A folder for each pull request and issue keeps every tree small; 0 is that of what the bot decided.</summary>
    public static string PathOf(Decision decision) => $"decisions/{decision.PullRequest ?? decision.Issue ?? 0}/{decision.Id}.json";

    private bool IsSealed(SealedDecision found) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(found.Seal), Encoding.UTF8.GetBytes(SealOf(found with { Seal = "" })));

    private string SealOf(SealedDecision found) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Bytes(found)));

    private static byte[] Bytes(SealedDecision found) => JsonSerializer.SerializeToUtf8Bytes(found, DecisionJson.Default.SealedDecision);
}
