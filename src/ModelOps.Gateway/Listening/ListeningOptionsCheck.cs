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
        (string Key, string? Text)[] addresses =
        [
            ("Address", options.Address), ("GrpcAddress", options.GrpcAddress), ("MetricsAddress", options.MetricsAddress),
        ];
        foreach (var (key, text) in addresses.Where(address => address.Text is not null && !IsAddress(address.Text)))
            yield return $"Gateway:{key} is '{text}'. Write http://HOST:PORT, for example http://127.0.0.1:8000.";
        if (options.MaxBodyBytes < 1)
            yield return $"Gateway:MaxBodyBytes is {options.MaxBodyBytes}. Write a number of bytes of at least 1.";
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", PathAndQuery: "/" };
}
