namespace ModelOps.Serving.Protocol;

/// <summary>Takes inference requests for the served version before routing does: they are nearly all that comes.</summary>
internal sealed class InferencePath(string model, string version, RequestDelegate infer)
{
    private readonly string ofModel = $"/v2/models/{model}/infer";
    private readonly string ofVersion = $"/v2/models/{model}/versions/{version}/infer";

    public RequestDelegate Before(RequestDelegate next) => context => IsHere(context.Request) ? infer(context) : next(context);

    private bool IsHere(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value is { } path && (path == ofModel || path == ofVersion);
}
