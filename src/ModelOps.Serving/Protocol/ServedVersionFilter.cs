using Microsoft.AspNetCore.Http.HttpResults;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Protocol;

/// <summary>Answers 404 when the path names another model or version than the served one.</summary>
internal sealed class ServedVersionFilter(ServedVersion served) : IEndpointFilter
{
    public const string Model = "model";
    public const string Version = "version";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var path = context.HttpContext.Request.RouteValues;
        var (model, version) = (path[Model] as string, path[Version] as string);
        return model is not null && served.Is(model, version)
            ? next(context)
            : ValueTask.FromResult<object?>(NotServed());
    }

    private JsonHttpResult<ErrorAnswer> NotServed() => ProtocolErrors.Answer(StatusCodes.Status404NotFound, served.NotServed);
}
