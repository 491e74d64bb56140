using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Listening;

internal sealed class ListeningOptionsCheck : IValidateOptions<ListeningOptions>
{
    public ValidateOptionsResult Validate(string? name, ListeningOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ListeningOptions options)
    {
        if (!Uri.TryCreate(options.Address, UriKind.Absolute, out var address) || address is not { Scheme: "http", PathAndQuery: "/" })
            yield return $"Gateway:Address is '{options.Address}'. Write http://HOST:PORT, for example http://127.0.0.1:8000.";
        if (options.MaxBodyBytes < 1)
            yield return $"Gateway:MaxBodyBytes is {options.MaxBodyBytes}. Write a number of bytes of at least 1.";
    }
}
