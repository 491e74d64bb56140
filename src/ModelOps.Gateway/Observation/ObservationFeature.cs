namespace ModelOps.Gateway.Observation;

internal static class ObservationFeature
{
    public static void AddObservation(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Ledgers>();
        builder.Services.AddSingleton<MetricsListener>();
    }

    public static void UseMetricsListener(this WebApplication app) => app.Use(app.Services.GetRequiredService<MetricsListener>().InvokeAsync);
}
