using System.ComponentModel.DataAnnotations;

namespace ModelOps.LocalGitHub.Hosting;

internal sealed class LocalGitHubOptions
{
    public const string Section = "LocalGitHub";

    /// <summary>Where to listen; port 0 takes any free port.</summary>
    [RegularExpression(@"http://[^/]+/?", ErrorMessage = "LocalGitHub:Address is an http address such as http://127.0.0.1:3000.")]
    public string Address { get; init; } = "http://127.0.0.1:3000";

    /// <summary>A file that gets the real address once the program listens.</summary>
    public string? AddressFile { get; init; }

    /// <summary>Where repositories and state lie.</summary>
    [Required(ErrorMessage = "LocalGitHub:Directory names the folder of repositories and state.")]
    public string Directory { get; init; } = "data/localgithub";

    /// <summary>A JSON file of accounts and Apps, read at each start.</summary>
    public string? SeedFile { get; init; }

    /// <summary>REST calls that one caller may make in an hour.</summary>
    [Range(1, 1_000_000, ErrorMessage = "LocalGitHub:HourlyLimit lies between 1 and 1000000.")]
    public int HourlyLimit { get; init; } = 5000;
}
