using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelOps.Bot.GitHub;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether what GitHub sends arrives: its own list of deliveries tells how each was answered.</summary>
internal sealed class WebhookExamination(GitHubAccess gitHub) : IExamination
{
    private const int Looked = 30;

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var answer = await gitHub.AsApp().Connection.GetRawStream(new Uri($"app/hook/deliveries?per_page={Looked}", UriKind.Relative), new Dictionary<string, string>());
        using var deliveries = await JsonDocument.ParseAsync(answer.Body, cancellationToken: cancel);
        yield return Judge([.. deliveries.RootElement.EnumerateArray()]);
    }

    private static Diagnosis Judge(List<JsonElement> deliveries)
    {
        if (deliveries is not [var newest, ..])
            return Diagnosis.Ill("GitHub has sent nothing yet", "Set the webhook on the App's page to the address of this bot and /webhooks/github, with the secret of GitHub:WebhookSecrets:0.");
        var code = newest.GetProperty("status_code").GetInt32();
        if (code is >= 200 and < 300)
            return Diagnosis.Well($"the newest delivery was answered {code}; {deliveries.Count(delivery => delivery.GetProperty("status_code").GetInt32() is < 200 or >= 300)} of the last {deliveries.Count} were refused or lost");
        return Diagnosis.Ill($"the newest delivery was answered {code} ({newest.GetProperty("status").GetString()})", code == 401
            ? "The secret on the App's page is none of GitHub:WebhookSecrets. Set both to the same."
            : "See that the bot runs, and that GitHub reaches it: the webhook's address on the App's page, the proxy before the bot, its certificate.");
    }
}
