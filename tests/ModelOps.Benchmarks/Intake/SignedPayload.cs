using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ModelOps.Benchmarks.Intake;

/// <param name="File">Where the body lies, for a program that reads it.</param>
internal sealed record SignedPayload(byte[] Body, string File, string Signature)
{
    public const string Secret = "secret";
    private const string Action = "synchronize";

    /// <summary>GitHub's example of a new head, as compact as GitHub sends it.</summary>
    public static SignedPayload Write(string folder)
    {
        using var examples = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(folder, NodePackages.Examples)));
        var example = examples.RootElement.EnumerateArray().Single(each => each.GetProperty("name").GetString() == "pull_request")
            .GetProperty("examples").EnumerateArray().First(each => each.GetProperty("action").GetString() == Action);
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(example));
        var file = Path.Combine(folder, "payload.json");
        System.IO.File.WriteAllBytes(file, body);
        return new SignedPayload(body, file, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body))}");
    }
}
