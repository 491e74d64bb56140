using System.Diagnostics;
using System.Net;
using ModelOps.Registry.Lfs;
using ModelOps.TestKit;

namespace ModelOps.Registry.Tests.Lfs;

public sealed class PrivateAddressTests
{
    private const string Oracle =
        "import ipaddress, sys\nfor text in sys.argv[1:]:\n a = ipaddress.ip_address(text)\n print(int(a.is_global and not a.is_multicast))";

    private static readonly string[] Addresses =
    [
        "8.8.8.8", "140.82.121.3", "1.1.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "11.0.0.1", "100.128.0.1", "2606:50c0:8000::153", "2a00:1450::1",
        "10.0.0.1", "10.255.255.255", "127.0.0.1", "127.8.8.8", "0.0.0.0", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "100.64.0.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "255.255.255.255", "240.0.0.1",
        "::1", "::", "fe80::1", "fd00::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
    ];

    [Test]
    public void Addresses_are_private_where_Python_calls_them_not_global()
    {
        var start = new ProcessStartInfo(Needs.Program("/usr/bin/python3"), ["-c", Oracle, .. Addresses]) { RedirectStandardOutput = true };
        using var python = Process.Start(start)!;
        var isPrivate = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line == "0");

        Assert.That(Addresses.Select(address => PrivateAddresses.Contain(IPAddress.Parse(address))), Is.EqualTo(isPrivate));
    }

    [TestCase("64:ff9b::a00:1")]
    [TestCase("2002:7f00:1::1")]
    public void An_address_that_wraps_another_is_refused(string address) =>
        Assert.That(PrivateAddresses.Contain(IPAddress.Parse(address)));
}
