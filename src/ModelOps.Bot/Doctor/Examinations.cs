namespace ModelOps.Bot.Doctor;

/// <summary>What the doctor looks at, in this order: what comes later needs what comes before.</summary>
internal static class Examinations
{
    public static IReadOnlyList<(string Name, Func<IServiceProvider, IExamination> Make)> All { get; } =
    [
        ("Configuration", services => new ConfigurationExamination(services)),
        ("Store", services => ActivatorUtilities.CreateInstance<StoreExamination>(services)),
        ("App", services => ActivatorUtilities.CreateInstance<AppExamination>(services)),
        ("Permissions", services => ActivatorUtilities.CreateInstance<PermissionExamination>(services)),
        ("Required check", services => ActivatorUtilities.CreateInstance<RequiredCheckExamination>(services)),
        ("Webhook", services => ActivatorUtilities.CreateInstance<WebhookExamination>(services)),
        ("Git LFS", services => ActivatorUtilities.CreateInstance<LfsExamination>(services)),
        ("Sandbox", services => ActivatorUtilities.CreateInstance<SandboxExamination>(services)),
        ("Disk", services => ActivatorUtilities.CreateInstance<DiskExamination>(services)),
    ];
}
