using System.Data.Common;
using ModelOps.Bot.Store;

namespace ModelOps.Bot.Health;

/// <summary><c>/readyz</c>: 200 while the store answers; nothing can be accepted without it.</summary>
internal static class ReadinessEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapReadiness(this IEndpointRouteBuilder routes) => routes.MapGet("/readyz", AnswerAsync);

    private static async Task<IResult> AnswerAsync(BotDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await database.QueryAsync($"SELECT 1", row => row.GetInt32(0), either.Token);
            return TypedResults.Ok();
        }
        catch (Exception silent) when (silent is DbException or TimeoutException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return TypedResults.Text("The store does not answer.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
