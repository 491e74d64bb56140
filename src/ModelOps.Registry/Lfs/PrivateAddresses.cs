using System.Net;

namespace ModelOps.Registry.Lfs;

/// <summary>Addresses that are not of the public internet (the special-purpose registries of IANA, RFC 6890).</summary>
internal static class PrivateAddresses
{
    private static readonly IPNetwork[] Ranges =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "::/96", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "64:ff9b::/96", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    public static bool Contain(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Ranges.Any(range => range.Contains(plain));
    }
}
