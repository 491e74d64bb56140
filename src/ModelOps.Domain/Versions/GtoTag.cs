using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Versions;

/// <summary>
/// What a Git tag in GTO's format says: a version of a model (<c>NAME@v1.3.0</c>), or that a version serves in an environment
/// (<c>NAME#ENVIRONMENT#7</c>; the highest number counts).
/// </summary>
public abstract partial record GtoTag : IIdentifier<GtoTag>
{
    private GtoTag() { }

    public sealed record Release(ModelName Model, ModelVersion Version) : GtoTag
    {
        public override string ToString() => $"{Model}@{Version}";
    }

    /// <param name="Number">1 or more; grows with every assignment of this model in this environment.</param>
    public sealed record Assignment(ModelName Model, EnvironmentName Environment, int Number) : GtoTag
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}#{Environment}#{Number}");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GtoTag? identifier)
    {
        identifier = ParseRelease(text ?? "") ?? (GtoTag?)ParseAssignment(text ?? "");
        return identifier is not null;
    }

    private static Release? ParseRelease(string text) =>
        text.Split('@') is [var name, var number]
        && ModelName.TryParse(name, out var model)
        && ModelVersion.TryParse(number, out var version)
            ? new Release(model, version)
            : null;

    private static Assignment? ParseAssignment(string text) =>
        text.Split('#') is [var name, var place, var digits]
        && ModelName.TryParse(name, out var model)
        && EnvironmentName.TryParse(place, out var environment)
        && Counter().IsMatch(digits)
            ? new Assignment(model, environment, int.Parse(digits, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"\A[1-9][0-9]{0,8}\z")]
    private static partial Regex Counter();
}
