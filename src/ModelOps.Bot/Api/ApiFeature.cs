namespace ModelOps.Bot.Api;

internal static class ApiFeature
{
    public static void AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiTokens>();
        builder.Services.AddSingleton<RegistryNotes>();
        builder.Services.AddSingleton<ModelRecords>();
        builder.Services.AddSingleton<ModelStatuses>();
        builder.Services.AddSingleton<RollbackDesk>();
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AddEndpointFilter<ApiAccess>();
        api.MapModels();
        api.MapRollback();
    }
}
