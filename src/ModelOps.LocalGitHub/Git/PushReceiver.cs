using ModelOps.LocalGitHub.PullRequests;

namespace ModelOps.LocalGitHub.Git;

/// <summary>Takes a push and tells what it moved before the client hears that it is done.</summary>
internal sealed class PushReceiver(GitFolders folders, GitHttpBackend backend, RefReporter reporter)
{
    public async Task ReceiveAsync(HttpContext context, GitAdmission.Admitted guest, string path, CancellationToken cancel)
    {
        using var turn = await folders.LockAsync(guest.Repository, cancel);
        var git = folders.Open(guest.Repository);
        var before = await git.RefsAsync(cancel);
        try
        {
            await backend.ServeAsync(context, guest.Repository, path, guest.Caller.Name, cancel);
        }
        finally
        {
            // A client that hangs up may have moved refs all the same.
            var changes = RefChange.Between(before, await git.RefsAsync(CancellationToken.None));
            await reporter.ReportAsync(guest.Repository, changes, guest.Caller.Author!, CancellationToken.None);
        }
    }
}
