using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Doctor;

/// <summary>Whether the database answers.</summary>
internal sealed class StoreExamination(BotDatabase database, IOptions<StoreOptions> options) : IExamination
{
    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await LookAsync(cancel);
    }

    private async Task<Diagnosis> LookAsync(CancellationToken cancel)
    {
        try
        {
            await database.QueryAsync($"SELECT 1", row => row.GetInt32(0), cancel);
            return Diagnosis.Well($"the {options.Value.Provider} database answers");
        }
        catch (DbException unreachable)
        {
            return Diagnosis.Ill($"the {options.Value.Provider} database cannot be worked on: {unreachable.Message}", "Check Store:ConnectionString, that the server runs, and that the disk has room.");
        }
    }
}
