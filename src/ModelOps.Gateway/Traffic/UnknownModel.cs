using ModelOps.Domain.Serving;

namespace ModelOps.Gateway.Traffic;

/// <summary>The sentence for a path that names a model or a version that is not there.</summary>
internal static class UnknownModel
{
    private const int Shown = 20;

    public static string Describe(GatewayConfiguration running, string? model, string? version)
    {
        var known = running.Models.FirstOrDefault(candidate => candidate.Name.ToString() == model);
        return known is null
            ? $"There is no model {Short(model)} here. Models: {List(running.Models.Select(candidate => candidate.Name))}."
            : $"There is no version {Short(version)} of {known.Name} here. Versions: {List(known.Versions.Select(each => each.Version))}.";
    }

    private static string List<T>(IEnumerable<T> all)
    {
        var names = all.Order().Take(Shown + 1).ToList();
        return names.Count == 0 ? "none"
            : string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? " and more" : "");
    }

    private static string? Short(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text;
}
