using System.Runtime.CompilerServices;
using ModelOps.Sandbox.SelfTest;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether a model could get out: a child of ours tries each way.</summary>
internal sealed class SandboxExamination(SandboxSelfTest test) : IExamination
{
    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var trial = await test.RunAsync(cancel);
        if (trial.Holds)
            yield return Diagnosis.Well($"{trial.Held}; none of {trial.Attempts.Count} ways out is open");
        foreach (var open in trial.Attempts.Where(attempt => !attempt.Prevented))
            yield return Diagnosis.Ill($"a model could {open.Name} ({open.Detail})", "Run the bot on Linux 5.13 or later with Landlock, as a user of its own. Until then only models of authors that you trust are safe to measure.");
    }
}
