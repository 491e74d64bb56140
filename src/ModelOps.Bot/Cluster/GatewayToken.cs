using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Cluster;

/// <summary>What proves to the bot that a gateway is one of its own. It lies in the data folder, readable by its owner alone.</summary>
internal sealed class GatewayToken(IOptions<DataOptions> data)
{
    private readonly Lazy<byte[]> token = new(() => Encoding.ASCII.GetBytes(ReadOrMake(data.Value.PathOf("gateway.token"))));

    private static FileStreamOptions OwnerOnly => new()
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    /// <returns>The file that holds it.</returns>
    public string Ensure()
    {
        _ = token.Value;
        return data.Value.PathOf("gateway.token");
    }

    public bool IsCarriedBy(HttpRequest request)
    {
        var claimed = Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString());
        return CryptographicOperations.FixedTimeEquals(claimed, [.. "Bearer "u8, .. token.Value]);
    }

    private static string ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            using (var stream = new FileStream(file + ".part", OwnerOnly))
                stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
            File.Move(file + ".part", file, overwrite: true);
        }
        return File.ReadAllText(file).Trim();
    }
}
