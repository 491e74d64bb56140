using System.Runtime.CompilerServices;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether the bot would start with these settings.</summary>
internal sealed class ConfigurationExamination(IServiceProvider services) : IExamination
{
    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var faults = ConfigurationFaults.In(services);
        if (faults.Count == 0)
            yield return Diagnosis.Well("every setting can be used");
        foreach (var fault in faults)
            yield return Diagnosis.Ill(DoctorCommand.WrongSetting, fault);
        await Task.CompletedTask;
    }
}
