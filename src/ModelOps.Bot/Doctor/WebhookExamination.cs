using System.Runtime.CompilerServices;
using ModelOps.Bot.GitHub;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether what GitHub sends arrives: its own list of deliveries tells how each was answered.</summary>
internal sealed class WebhookExamination(GitHubAccess gitHub) : IExamination
{
    private const int Looked = 30;

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var answer = await gitHub.AsApp().Connection.Get<List<HookDelivery>>(new Uri($"app/hook/deliveries?per_page={Looked}", UriKind.Relative), new Dictionary<string, string>(), "application/json", cancel);
        yield return Judge(answer.Body);
    }

    private static Diagnosis Judge(List<HookDelivery> deliveries)
    {
        if (deliveries is not [var newest, ..])
            return Diagnosis.Ill("GitHub has sent nothing yet", "Set the webhook on the App's page to the address of this bot and /webhooks/github, with the secret of GitHub:WebhookSecrets:0.");
        var code = newest.StatusCode;
        if (code is >= 200 and < 300)
            return Diagnosis.Well($"the newest delivery was answered {code}; {deliveries.Count(delivery => delivery.StatusCode is < 200 or >= 300)} of the last {deliveries.Count} were refused or lost");
        return Diagnosis.Ill($"the newest delivery was answered {code} ({newest.Status})", code == 401
            ? "The secret on the App's page is none of GitHub:WebhookSecrets. Set both to the same."
            : "See that the bot runs, and that GitHub reaches it: the webhook's address on the App's page, the proxy before the bot, its certificate.");
    }
}

/// <summary>One of <c>GET /app/hook/deliveries</c>.</summary>
internal sealed class HookDelivery
{
    /// <summary>0 where nothing answered.</summary>
    public int StatusCode { get; set; }

    public string Status { get; set; } = "";
}
