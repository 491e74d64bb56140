namespace ModelOps.Gateway.Listening;

/// <summary>A feature of each connection, and so of each of its requests.</summary>
internal sealed record ArrivedAt(Listener Listener)
{
    /// <summary>REST where nothing says otherwise.</summary>
    public static Listener Of(HttpContext context) => context.Features.Get<ArrivedAt>()?.Listener ?? Listener.Rest;
}
