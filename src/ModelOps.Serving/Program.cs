using Microsoft.Extensions.Options;
using ModelOps.Serving;
using ModelOps.Serving.Listening;
using ModelOps.Serving.Versions;

try
{
    if (args is [HealthCommand.Name, .. var settings])
        return await HealthCommand.RunAsync(settings);
    await using var server = ServingHost.Build(args);
    await server.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is OptionsValidationException || UnreadableSetting.Is(wrong))
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
catch (Exception broken) when (broken is UnservableVersionException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(broken.Message);
    return 3;
}
