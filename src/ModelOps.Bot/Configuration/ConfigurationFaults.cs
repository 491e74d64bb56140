using Microsoft.Extensions.Options;

namespace ModelOps.Bot.Configuration;

/// <summary>What is wrong with the settings: all of it at once, so that nobody mends one only to be told of the next.</summary>
internal static class ConfigurationFaults
{
    public static IReadOnlyList<string> In(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return [.. wrong.Failures];
        }
        catch (AggregateException several) when (several.InnerExceptions.All(each => each is OptionsValidationException))
        {
            return [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(each => each.Failures)];
        }
        catch (InvalidOperationException wrong) when (IsOfBinder(wrong))
        {
            return [wrong.Message];
        }
    }

    /// <summary>The binder's own refusal of a text that is no time or number; it names the key.</summary>
    public static bool IsOfBinder(InvalidOperationException wrong) => wrong.Message.Contains("configuration value", StringComparison.Ordinal);
}
