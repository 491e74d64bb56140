using System.Security.Cryptography;
using System.Text;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Tags each answer that was read, and answers 304 to whoever has it already. As with GitHub, the tag belongs to the token too.</summary>
internal sealed class ConditionalAnswers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (RouteName.Of(context) is null || !HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }
        using var body = await HeldBody.OfAsync(context, next);
        await AnswerAsync(context, body);
    }

    private static async Task AnswerAsync(HttpContext context, MemoryStream body)
    {
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = TagOf(context.Request, body);
            context.Response.Headers.ETag = tag;
            context.Response.Headers.Vary = "Accept, Authorization, Cookie";
            if (context.Request.Headers.IfNoneMatch.SelectMany(value => value!.Split(',')).Any(value => value.Trim() == tag))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.ContentType = null;
                return;
            }
        }
        await HeldBody.SendAsync(context, body);
    }

    private static string TagOf(HttpRequest request, MemoryStream body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()));
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return $"W/\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"";
    }
}
