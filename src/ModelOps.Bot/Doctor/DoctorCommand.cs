using Microsoft.Extensions.Options;
using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Doctor;

/// <summary><c>modelops-bot doctor</c>, which <c>modelops doctor</c> starts: tells what of the surroundings is broken, and what mends it.</summary>
internal static class DoctorCommand
{
    public const string WrongSetting = "the configuration is wrong";

    private const int Well = 0;
    private const int BrokenSurroundings = 3;

    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output, CancellationToken cancel)
    {
        var (ill, told) = (0, new HashSet<Diagnosis>());
        foreach (var (name, make) in Examinations.All)
        {
            foreach (var diagnosis in (await ExamineAsync(() => make(services), cancel)).Where(told.Add))
            {
                ill += diagnosis.IsWell ? 0 : 1;
                await output.WriteLineAsync($"{(diagnosis.IsWell ? "✓" : "✗")} {name}: {diagnosis.What}");
                if (diagnosis.Remedy is { } remedy)
                    await output.WriteLineAsync($"  → {remedy}");
            }
        }
        await output.WriteLineAsync(ill == 0 ? "All is well." : $"{ill} {(ill == 1 ? "thing needs" : "things need")} mending.");
        return ill == 0 ? Well : BrokenSurroundings;
    }

    private static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(Func<IExamination> make, CancellationToken cancel)
    {
        var found = new List<Diagnosis>();
        try
        {
            await foreach (var diagnosis in make().ExamineAsync(cancel))
                found.Add(diagnosis);
        }
        catch (OptionsValidationException wrong)
        {
            found.AddRange(wrong.Failures.Select(fault => Diagnosis.Ill(WrongSetting, fault)));
        }
        catch (InvalidOperationException wrong) when (ConfigurationFaults.IsOfBinder(wrong))
        {
            found.Add(Diagnosis.Ill(WrongSetting, wrong.Message));
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            found.Add(Diagnosis.Ill($"could not be looked at: {failure.Message}", "Mend what the message names, then run the doctor again."));
        }
        return found;
    }
}
