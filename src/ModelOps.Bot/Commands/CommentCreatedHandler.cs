using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Bot.Registries;
using ModelOps.Domain.Commands;

namespace ModelOps.Bot.Commands;

/// <summary>Shows that a command was seen, and asks for it to be done. To stop a validation cannot wait behind it.</summary>
internal sealed class CommentCreatedHandler(
    RegistryRepositories registries, CommentReader comments, CommandAdmission admission, CommandReceipts receipts, ValidationCanceller canceller, JobQueue jobs)
{
    public async Task HandleAsync(ConversationRef on, long comment, CancellationToken cancel)
    {
        if (!registries.Serves(on.Repository))
            return;
        if (await comments.ReadAsync(on, comment, cancel) is not { IsFromBot: false, Commands.Count: > 0 } said)
            return;
        if (!await admission.AdmitsAsync(said, cancel))
            return;
        await receipts.SeenAsync(said, cancel);
        if (said is { WasEdited: false, Alert: null } && said.Commands.OfType<Command.Cancel>().FirstOrDefault() is { } command)
            await canceller.CancelAsync(said, command, cancel);
        await jobs.EnqueueAsync(CommandJob.For(said), cancel);
    }
}
