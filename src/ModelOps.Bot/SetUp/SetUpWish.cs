using System.Text.RegularExpressions;

namespace ModelOps.Bot.SetUp;

/// <summary>What the operator wants the App to be.</summary>
/// <param name="Organization">That it belongs to; an empty text: to the operator.</param>
/// <param name="Address">The bot's, as GitHub reaches it.</param>
internal sealed partial record SetUpWish(string Name, string Organization, Uri Address)
{
    /// <returns>Null where one of them is none.</returns>
    public static SetUpWish? Read(string? name, string? organization, string? address, Uri usual) =>
        (name ?? "modelops") is { Length: > 0 and <= 34 } called && !called.Any(char.IsControl) && (organization is null or "" || Login().IsMatch(organization))
        && Uri.TryCreate(address is null or "" ? usual.AbsoluteUri : $"{address.TrimEnd('/')}/", UriKind.Absolute, out var reached) && reached.Scheme is "https" or "http"
            ? new SetUpWish(called, organization ?? "", reached)
            : null;

    /// <param name="web">GitHub's web root.</param>
    public Uri FormOn(Uri web, string state) => new(web, $"{(Organization.Length > 0 ? $"organizations/{Organization}/" : "")}settings/apps/new?state={state}");

    [GeneratedRegex(@"\A[A-Za-z0-9](-?[A-Za-z0-9]){0,38}\z")]
    private static partial Regex Login();
}
