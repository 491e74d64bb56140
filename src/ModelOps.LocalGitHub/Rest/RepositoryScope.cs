using ModelOps.LocalGitHub.Authentication;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>A REST call about a repository that the caller may make. A handler takes it as a parameter.</summary>
internal sealed record RepositoryScope(Caller Caller, Repository Repository)
{
    public Account Author => Caller.Author ?? throw new InvalidOperationException("This caller makes nothing.");

    public App App => Caller.ViaApp ?? throw new InvalidOperationException("This caller is no App.");

    public static ValueTask<RepositoryScope?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<RepositoryScope>());
}
