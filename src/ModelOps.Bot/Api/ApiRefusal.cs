using ModelOps.Domain.Rollouts.Api;

namespace ModelOps.Bot.Api;

/// <summary>Answers that are none, as problem JSON.</summary>
internal static class ApiRefusal
{
    private const string ContentType = "application/problem+json";

    /// <param name="detail">A sentence: what happened, and what to do.</param>
    public static IResult Of(int status, string title, string detail) =>
        TypedResults.Json(new ApiProblem(title, status, detail), ApiJson.Default.ApiProblem, ContentType, status);

    public static IResult NoModel(string name) => Of(StatusCodes.Status404NotFound, "No such model",
        $"Nothing of a model '{name}' was ever rolled out here. GET /api/models lists those that were.");

    public static IResult Malformed(string detail) => Of(StatusCodes.Status400BadRequest, "Not understood", detail);
}
