using Microsoft.Extensions.Options;
using ModelOps.Gateway;
using ModelOps.Gateway.Listening;

try
{
    if (args is [HealthCommand.Name, .. var settings])
        return await HealthCommand.RunAsync(settings);
    await using var gateway = GatewayHost.Build(args);
    await gateway.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is OptionsValidationException || UnreadableSetting.Is(wrong))
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(broken.Message);
    return 3;
}
