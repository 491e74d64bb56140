using System.Collections.Concurrent;

namespace ModelOps.TestKit.GitHub;

/// <summary>Holds every answer of a stand-in for GitHub to GitHub's description. Observes nothing where that is not installed.</summary>
public sealed class AnswerContract
{
    private readonly ConcurrentQueue<ObservedAnswer> answers = new();

    public void Observe(ObservedAnswer answer)
    {
        if (GitHubDescription.IsInstalled)
            answers.Enqueue(answer);
    }

    /// <summary>Fails the test when an answer since the last look was not as GitHub describes it.</summary>
    public async Task AssertKeptAsync()
    {
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        while (answers.TryDequeue(out var answer))
            foreach (var fault in await UndescribedAnswers.FaultsOfAsync(GitHubDescription.Installed, answer))
                broken.Add($"{answer.Method} {answer.Route} {answer.Status} {fault}");
        Assert.That(string.Join('\n', broken), Is.Empty, "The stand-in answered otherwise than GitHub describes.");
    }
}
