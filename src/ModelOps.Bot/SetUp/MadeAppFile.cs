using System.Text.Json.Nodes;
using ModelOps.Bot.Configuration;
using ModelOps.Bot.GitHub;

namespace ModelOps.Bot.SetUp;

/// <summary>The settings of an App that the set-up made, in the data folder, readable by their owner alone. What is configured otherwise goes before them.</summary>
internal static class MadeAppFile
{
    private const string Name = "github-app.json";

    private static FileStreamOptions OwnerOnly => new()
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    /// <summary>Whether somebody has said which App this is.</summary>
    public static bool IsAppGiven(IConfiguration configuration)
    {
        var section = configuration.GetSection(GitHubOptions.Section);
        string?[] identity = [section[nameof(GitHubOptions.AppId)], section[nameof(GitHubOptions.PrivateKey)], section[nameof(GitHubOptions.PrivateKeyFile)], section[$"{nameof(GitHubOptions.WebhookSecrets)}:0"]];
        return identity.Any(value => value is { Length: > 0 });
    }

    public static void AddMadeApp(this IHostApplicationBuilder builder)
    {
        if (!IsAppGiven(builder.Configuration))
            builder.Configuration.AddJsonFile(PathIn(builder.Configuration.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions()), optional: true);
    }

    /// <returns>Where they lie.</returns>
    /// <exception cref="IOException">There are some already, or the disk takes none.</exception>
    public static string Write(DataOptions data, MadeApp app)
    {
        var file = PathIn(data);
        var settings = new JsonObject
        {
            [GitHubOptions.Section] = new JsonObject
            {
                [nameof(GitHubOptions.AppId)] = app.Id,
                [nameof(GitHubOptions.PrivateKey)] = app.Pem,
                [nameof(GitHubOptions.WebhookSecrets)] = new JsonArray(app.WebhookSecret),
            },
        };
        using (var writer = new StreamWriter(new FileStream(file + ".part", OwnerOnly)))
            writer.Write(settings.ToJsonString());
        File.Move(file + ".part", file);
        return file;
    }

    private static string PathIn(DataOptions data) => data.PathOf(Name);
}
