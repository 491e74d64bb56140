using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using ModelOps.Bot.GitHub;
using Octokit;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether GitHub knows us by our key.</summary>
internal sealed class AppExamination(GitHubAccess gitHub, IOptions<GitHubOptions> options) : IExamination
{
    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        yield return await LookAsync();
    }

    private async Task<Diagnosis> LookAsync()
    {
        try
        {
            var app = await gitHub.AsApp().GitHubApps.GetCurrent();
            return Diagnosis.Well($"GitHub at {options.Value.ApiUrl} knows the key as that of the App '{app.Slug}' ({app.Id})");
        }
        catch (NotFoundException)
        {
            return Diagnosis.Ill($"GitHub at {options.Value.ApiUrl} has no App {options.Value.AppId}", "Compare GitHub:AppId with the number on the App's page, and GitHub:ApiUrl with the GitHub that it was made on.");
        }
        catch (AuthorizationException)
        {
            return Diagnosis.Ill(
                $"GitHub refuses the key {AppKey.PlaceOf(options.Value)} for the App {options.Value.AppId}",
                "Make a new private key on the App's page, put it there, and compare GitHub:AppId with the number on that page. Also compare this machine's clock: a token is good for ten minutes.");
        }
    }
}
