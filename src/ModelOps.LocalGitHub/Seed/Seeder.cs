using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.Hosting;
using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Seed;

/// <summary>Brings accounts and Apps to what the seed file says; what is there already keeps its id.</summary>
internal sealed class Seeder(GitHubStore store, IOptions<LocalGitHubOptions> options, TimeProvider clock)
{
    public async Task PlantAsync(CancellationToken cancel)
    {
        if (options.Value.SeedFile is not { } path)
            return;
        var seed = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancel), SeedJson.Default.SeedFile)
            ?? throw new InvalidDataException($"The seed file {path} is empty.");
        foreach (var user in seed.Users)
            Plant(user);
        foreach (var organization in seed.Organizations)
            Plant(organization);
        foreach (var app in seed.Apps)
        {
            Plant(app, PublicKey(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, app.KeyFile)));
            Install(app);
        }
    }

    private void Plant(SeedUser user) =>
        store.Accounts.Put(AccountOf(user.Login, AccountKind.User) with { Name = user.Name, TokenDigest = AccessToken.Digest(user.Token) });

    private void Plant(SeedOrganization organization)
    {
        var planted = store.Accounts.Put(AccountOf(organization.Login, AccountKind.Organization) with
        {
            Name = organization.Name,
            Owners = [.. organization.Owners.Select(IdOf)],
            Members = [.. organization.Members.Concat(organization.Teams.SelectMany(team => team.Members)).Select(IdOf).Distinct()],
        });
        foreach (var team in organization.Teams)
            Plant(team, planted);
    }

    private void Plant(SeedTeam team, Account organization) => store.Teams.Put(new()
    {
        Id = store.Teams.All.FirstOrDefault(row => row.OrganizationId == organization.Id && row.Slug == team.Slug)?.Id ?? store.NewId(),
        OrganizationId = organization.Id,
        Slug = team.Slug,
        MemberIds = [.. team.Members.Select(IdOf)],
    });

    private void Plant(SeedApp app, string publicKeyPem) =>
        store.Apps.Put(new App
        {
            Id = app.Id,
            Slug = app.Slug,
            Name = app.Name,
            OwnerId = app.Owner is { } owner ? IdOf(owner) : store.Accounts.All.First().Id,
            BotId = store.Accounts.Put(AccountOf(Login.OfApp(app.Slug), AccountKind.Bot)).Id,
            PublicKeyPem = publicKeyPem,
            WebhookUrl = HttpAddress(app.WebhookUrl),
            WebhookSecret = app.WebhookSecret,
            Permissions = new Dictionary<string, Grant>(app.Permissions) { ["metadata"] = Grant.Read },
            Events = app.Events,
            CreatedAt = store.Apps.Find(app.Id)?.CreatedAt ?? clock.GetUtcNow(),
        });

    private void Install(SeedApp app)
    {
        var wanted = app.InstalledOn?.Select(IdOf) ?? store.Accounts.All.Where(account => account.Type != AccountKind.Bot).Select(account => account.Id);
        var there = store.Installations.All.Where(row => row.AppId == app.Id).Select(row => row.AccountId);
        foreach (var accountId in wanted.Except(there).ToList())
            store.Installations.Put(new() { Id = store.NewId(), AppId = app.Id, AccountId = accountId, CreatedAt = clock.GetUtcNow() });
    }

    private Account AccountOf(Login login, AccountKind kind) =>
        store.FindAccount(login) ?? new() { Id = store.NewId(), Login = login, Type = kind, CreatedAt = clock.GetUtcNow() };

    private long IdOf(Login login) =>
        store.FindAccount(login)?.Id ?? throw new InvalidDataException($"The seed file names {login}, who is not among its users.");

    private static Uri? HttpAddress(Uri? address) =>
        address is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? address
            : throw new InvalidDataException($"The seed file's webhook_url {address} is not an http or https address.");

    private static string PublicKey(string path)
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key.ExportSubjectPublicKeyInfoPem();
    }
}
