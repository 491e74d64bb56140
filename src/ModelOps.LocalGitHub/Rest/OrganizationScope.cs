using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Rest;

/// <summary>A REST call about an organisation that the caller may make. A handler takes it as a parameter.</summary>
internal sealed record OrganizationScope(Account Organization)
{
    public static ValueTask<OrganizationScope?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<OrganizationScope>());
}
