using LibGit2Sharp;

namespace ModelOps.Registry;

/// <summary>The one place that reads libgit2's errors, which are texts.</summary>
internal static class GitFailures
{
    private static readonly (string Text, RegistryAccessFailure Failure)[] Known =
    [
        ("status code: 401", RegistryAccessFailure.Authentication),
        ("status code: 403", RegistryAccessFailure.Authentication),
        ("authentication", RegistryAccessFailure.Authentication),
        ("status code: 404", RegistryAccessFailure.NotFound),
        ("failed to resolve path", RegistryAccessFailure.NotFound),
        ("does not exist", RegistryAccessFailure.NotFound),
    ];

    /// <param name="what">The start of the sentence, such as "Fetching https://…".</param>
    public static RegistryAccessException OfRemote(LibGit2SharpException error, string what) =>
        Failed(error, what, Known.FirstOrDefault(
            known => error.Message.Contains(known.Text, StringComparison.OrdinalIgnoreCase),
            (Text: "", Failure: RegistryAccessFailure.Network)).Failure);

    /// <summary>A signal came while libgit2 waited for the network.</summary>
    public static bool IsInterruption(LibGit2SharpException error) =>
        error.Message.Contains("Interrupted system call", StringComparison.OrdinalIgnoreCase);

    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RepositoryNotFoundException error)
        {
            throw Failed(error, $"Opening {path}", RegistryAccessFailure.NotFound);
        }
        catch (LibGit2SharpException error)
        {
            throw Failed(error, $"Reading {path}", RegistryAccessFailure.Corrupt);
        }
    }

    private static RegistryAccessException Failed(LibGit2SharpException error, string what, RegistryAccessFailure failure) =>
        new(failure, $"{what} failed: {error.Message.Trim().TrimEnd('.')}. {Remedy(failure)}", error);

    private static string Remedy(RegistryAccessFailure failure) => failure switch
    {
        RegistryAccessFailure.Authentication => "Check that the App is installed on the repository and its key is valid.",
        RegistryAccessFailure.NotFound => "Check the name of the repository, and that the App is installed on it.",
        RegistryAccessFailure.Corrupt => "Restart the bot: a damaged mirror is fetched again. On a laptop, see git fsck.",
        _ => "It is worth another try.",
    };
}
