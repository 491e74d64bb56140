using System.Text;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Deployment.Swarm;

/// <summary>What an environment's things are called in the Swarm: short enough for DNS, and never the same for two of them.</summary>
internal sealed class SwarmNames(string cluster, EnvironmentName environment)
{
    /// <summary>A label of a DNS name has 63 at most.</summary>
    private const int Readable = 63 - 1 - DigestLength;

    private const int DigestLength = 10;

    public string Network => Of("network");

    public string Gateway => Of("gateway");

    public string Version(ModelName model, ModelVersion version) => Of($"{model}-{version.ToString().Replace('.', '-')}");

    public string Preflight(Guid id) => Of($"preflight-{id:N}");

    /// <param name="content">Another content is another secret: the Swarm lets none be changed.</param>
    public string Token(Sha256Digest content) => Of($"token-{content.Short}");

    /// <summary>The parts may hold hyphens themselves and be cut; the digest is of what they were.</summary>
    private string Of(string thing)
    {
        var digest = Sha256Digest.Of(Encoding.UTF8.GetBytes($"{cluster}/{environment}/{thing}")).Hex[..DigestLength];
        var text = $"{cluster}-{environment}-{thing}";
        return $"{(text.Length > Readable ? text[..Readable] : text)}-{digest}";
    }
}
