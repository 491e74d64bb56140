using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Traffic;

internal sealed class TrafficOptionsCheck : IValidateOptions<TrafficOptions>
{
    public ValidateOptionsResult Validate(string? name, TrafficOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(TrafficOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ClientHeader))
            yield return "Gateway:ClientHeader is empty. Write the name of a request header, for example X-ModelOps-Client.";
        if (options.UpstreamTimeout <= TimeSpan.Zero)
            yield return $"Gateway:UpstreamTimeout is {options.UpstreamTimeout}. Write a time above 0, for example 00:01:40.";
        if (options.ConnectTimeout <= TimeSpan.Zero)
            yield return $"Gateway:ConnectTimeout is {options.ConnectTimeout}. Write a time above 0, for example 00:00:02.";
        if (options.CopiesPerSecond is < 0 or > 1000)
            yield return $"Gateway:CopiesPerSecond is {options.CopiesPerSecond}. Write a number from 0 to 1000.";
        if (options.MaxCopyBytes is < 1 or > 64 * 1024 * 1024)
            yield return $"Gateway:MaxCopyBytes is {options.MaxCopyBytes}. Write a number of bytes from 1 to 64 Mi.";
        if (!(options.CopyRelativeTolerance >= 0))
            yield return $"Gateway:CopyRelativeTolerance is {options.CopyRelativeTolerance}. Write a number of at least 0.";
        if (!(options.CopyAbsoluteTolerance >= 0))
            yield return $"Gateway:CopyAbsoluteTolerance is {options.CopyAbsoluteTolerance}. Write a number of at least 0.";
    }
}
