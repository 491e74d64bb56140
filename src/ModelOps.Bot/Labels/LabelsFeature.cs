namespace ModelOps.Bot.Labels;

internal static class LabelsFeature
{
    public static void AddLabels(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AnswerStore>();
        builder.Services.AddSingleton<LabelReader>();
        builder.Services.AddSingleton<ClaimDesk>();
    }
}
