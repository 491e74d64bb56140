namespace ModelOps.LocalGitHub.Deployments;

internal static class DeploymentsFeature
{
    public static void AddDeployments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeploymentRules>();
        builder.Services.AddSingleton<DeploymentMerger>();
        builder.Services.AddSingleton<DeploymentWriter>();
        builder.Services.AddSingleton<DeploymentPresenter>();
    }
}
