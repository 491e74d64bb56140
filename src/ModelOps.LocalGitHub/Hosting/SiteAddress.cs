using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ModelOps.LocalGitHub.Hosting;

/// <summary>The address the program really listens on, for the links in its answers. Known once it listens.</summary>
internal sealed class SiteAddress(IServer server)
{
    /// <summary>Without a slash at its end.</summary>
    public string Web =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        ?? throw new InvalidOperationException("The program does not listen yet.");

    public string Api => $"{Web}/api/v3";
}
