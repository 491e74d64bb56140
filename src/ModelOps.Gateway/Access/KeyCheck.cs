using ModelOps.Gateway.Observation;

namespace ModelOps.Gateway.Access;

/// <summary>Whether a request may pass, by the key that it carries.</summary>
internal sealed class KeyCheck(RunningKeys keys, Ledgers ledgers)
{
    public const string NoKey = "This gateway needs an API key: send it as Authorization: Bearer KEY, or as X-API-Key: KEY.";
    public const string UnknownKey = "This API key is not known here.";

    /// <summary>401, 403, or null when it may pass; then its client is a feature of the request.</summary>
    public int? Refuse(HttpContext context)
    {
        if (keys.Ring is not { } ring)
            return null;
        var presented = PresentedKey.Of(context.Request);
        if (presented is not null && ring.Find(presented) is { } client)
        {
            context.Features.Set(client);
            return null;
        }
        var status = presented is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        ledgers.RecordRefused(null, status);
        return status;
    }
}
