namespace ModelOps.Gateway.Traffic;

/// <summary>Who answers a request; or, when <see cref="Version"/> is null, why nobody does.</summary>
/// <param name="Status">The HTTP status of the reason.</param>
internal readonly record struct Selection(RoutedModel? Model, RoutedVersion? Version, bool IsShared, int Status, string? Problem)
{
    /// <summary>The request named its version.</summary>
    public static Selection Of(RoutedModel model, RoutedVersion version) => new(model, version, IsShared: false, StatusCodes.Status200OK, null);

    /// <summary>The weights decided.</summary>
    public static Selection Shared(RoutedModel model, RoutedVersion version) => new(model, version, IsShared: true, StatusCodes.Status200OK, null);

    public static Selection NotThere(RoutedModel? model, string problem) => new(model, null, false, StatusCodes.Status404NotFound, problem);

    public static Selection NotNow(RoutedModel? model, string problem) => new(model, null, false, StatusCodes.Status503ServiceUnavailable, problem);
}
