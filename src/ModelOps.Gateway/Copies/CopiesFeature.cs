namespace ModelOps.Gateway.Copies;

internal static class CopiesFeature
{
    public static void AddCopies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CanaryCopies>();
        builder.Services.AddHostedService<CopySender>();
    }
}
