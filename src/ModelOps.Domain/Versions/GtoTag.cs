using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Versions;

/// <summary>
/// What a Git tag in GTO's format says: a version of a model (<c>NAME@v1.3.0</c>), or that a version serves in an environment
/// (<c>NAME#ENVIRONMENT#7</c>; the highest number counts). An exclamation mark takes it back: <c>NAME@v1.3.0!</c>, <c>NAME#ENVIRONMENT!#8</c>.
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

    /// <summary>The version is not to be used any more.</summary>
    public sealed record Deregistration(ModelName Model, ModelVersion Version) : GtoTag
    {
        public override string ToString() => $"{Model}@{Version}!";
    }

    /// <summary>No version serves there any more.</summary>
    public sealed record Unassignment(ModelName Model, EnvironmentName Environment, int Number) : GtoTag
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}#{Environment}!#{Number}");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GtoTag? identifier)
    {
        identifier = ParseRelease(text ?? "") ?? ParseAssignment(text ?? "");
        return identifier is not null;
    }

    private static GtoTag? ParseRelease(string text) =>
        text.Split('@') is [var name, var number]
        && ModelName.TryParse(name, out var model)
        && ModelVersion.TryParse(number.EndsWith('!') ? number[..^1] : number, out var version)
            ? number.EndsWith('!') ? new Deregistration(model, version) : new Release(model, version)
            : null;

    private static GtoTag? ParseAssignment(string text)
    {
        if (text.Split('#') is not [var name, var place, var digits] || !ModelName.TryParse(name, out var model) || !Counter().IsMatch(digits)
            || !EnvironmentName.TryParse(place.EndsWith('!') ? place[..^1] : place, out var environment))
            return null;
        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        return place.EndsWith('!') ? new Unassignment(model, environment, number) : new Assignment(model, environment, number);
    }

    [GeneratedRegex(@"\A[1-9][0-9]{0,8}\z")]
    private static partial Regex Counter();
}
