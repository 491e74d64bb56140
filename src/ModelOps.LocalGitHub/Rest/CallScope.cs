using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>Who makes a REST call that has passed its route's rule. A handler takes it as a parameter.</summary>
internal sealed record CallScope(Caller Caller)
{
    /// <summary>Of a person or an installed App; nobody else passes a rule that leads here.</summary>
    public Account Author => Caller.Author ?? throw new InvalidOperationException("This caller makes nothing.");

    public App App => Caller switch
    {
        Caller.AppItself itself => itself.App,
        Caller.Installed installed => installed.App,
        _ => throw new InvalidOperationException("This caller is no App."),
    };

    public static ValueTask<CallScope?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<CallScope>());
}
