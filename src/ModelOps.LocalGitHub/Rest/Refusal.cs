using System.Globalization;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>The answers to calls that are not carried out.</summary>
internal static class Refusal
{
    public static IResult NotFound() => Of(404, "Not Found");

    public static IResult Forbidden(string message) => Of(403, message);

    public static IResult Invalid(params IReadOnlyList<FieldFault> faults) => Of(422, "Validation Failed", faults);

    /// <summary>The description's own limits, which GitHub checks before anything else.</summary>
    public static IResult InvalidRequest(string reason) => Of(422, $"Invalid request.\n\n{reason}");

    public static IResult Of(int status, string message, IReadOnlyList<FieldFault>? faults = null)
    {
        var answer = new ErrorAnswer { Message = message, Errors = faults, Status = status.ToString(CultureInfo.InvariantCulture) };
        return TypedResults.Json(answer, RestJson.Default.ErrorAnswer, statusCode: status);
    }
}
