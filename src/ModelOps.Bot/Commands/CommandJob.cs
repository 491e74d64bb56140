using System.Text.Json;
using System.Text.Json.Serialization;
using ModelOps.Bot.GitHub;
using ModelOps.Bot.Jobs;
using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Bot.Commands;

/// <summary>Does what one comment commands, in its order. Done a second time, it changes nothing: decisions and the reply bear the comment's number.</summary>
internal sealed class CommandJob(CommentReader comments, CommandHearing hearing, CommandReceipts receipts, JobQueue jobs) : IJobHandler
{
    private const string KindName = "obey-comment";
    private const string Edited = "This comment was changed after it was written, so that nothing of it was done. Say it again in a new comment.";

    public string Kind => KindName;

    public static NewJob For(CommandComment comment) => new(
        KindName, $"{comment.On}/comment-{comment.Id}",
        JsonSerializer.Serialize(new CommandSource(comment.Repository, comment.On.Number, comment.Id, comment.On.Place), CommandJson.Default.CommandSource));

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancel)
    {
        var source = JsonSerializer.Deserialize(job.Content, CommandJson.Default.CommandSource)!;
        if (await comments.ReadAsync(source.On, source.Comment, cancel) is not { } comment)
            return new JobOutcome.Superseded();
        var outcomes = comment.WasEdited ? [new CommandOutcome.Refused(Edited)] : await hearing.HearAsync(job, comment, cancel);
        await jobs.RequireHoldAsync(job, cancel);
        if (TextOf(outcomes) is { Length: > 0 } text)
            await receipts.ReplyAsync(comment, text, cancel);
        await receipts.EndedAsync(comment, isDone: !outcomes.OfType<CommandOutcome.Refused>().Any(), cancel);
        return new JobOutcome.Done();
    }

    public async Task GiveUpAsync(ClaimedJob job, string why, CancellationToken cancel)
    {
        var source = JsonSerializer.Deserialize(job.Content, CommandJson.Default.CommandSource)!;
        if (await comments.ReadAsync(source.On, source.Comment, cancel) is not { } comment)
            return;
        await jobs.RequireHoldAsync(job, cancel);
        await receipts.ReplyAsync(comment, why, cancel);
        await receipts.EndedAsync(comment, isDone: false, cancel);
    }

    private static string TextOf(IEnumerable<CommandOutcome> outcomes) => string.Join("\n\n", outcomes.Select(outcome => outcome switch
    {
        CommandOutcome.Done done => done.Reply,
        CommandOutcome.Refused refused => refused.Why,
        _ => throw new InvalidOperationException("A command outcome of an unknown kind."),
    }).Where(text => text is not null).Distinct());
}

internal sealed record CommandSource(RepositoryName Repository, int Number, long Comment, CommandPlace Place = CommandPlace.PullRequest)
{
    [JsonIgnore]
    public ConversationRef On => new(Repository, Number, Place);
}

[JsonSerializable(typeof(CommandSource))]
internal sealed partial class CommandJson : JsonSerializerContext;
