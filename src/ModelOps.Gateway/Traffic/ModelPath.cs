namespace ModelOps.Gateway.Traffic;

/// <summary>A path below <c>/v2/models/</c> in its parts: <c>MODEL[/versions/VERSION][/ACTION]</c>.</summary>
internal readonly ref struct ModelPath
{
    private const string Prefix = "/v2/models/";
    private const string Versions = "versions/";

    public ReadOnlySpan<char> Model { get; private init; }

    /// <summary>Empty when the path names none.</summary>
    public ReadOnlySpan<char> Version { get; private init; }

    /// <summary>What follows, without the slash before it.</summary>
    public ReadOnlySpan<char> Action { get; private init; }

    public static bool TryParse(string? path, out ModelPath parsed)
    {
        parsed = default;
        if (path is null || !path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || path.Length == Prefix.Length)
            return false;
        var model = Segment(path.AsSpan(Prefix.Length), out var rest);
        var version = default(ReadOnlySpan<char>);
        if (rest.StartsWith(Versions))
            version = Segment(rest[Versions.Length..], out rest);
        parsed = new() { Model = model, Version = version, Action = rest };
        return true;
    }

    private static ReadOnlySpan<char> Segment(ReadOnlySpan<char> path, out ReadOnlySpan<char> rest)
    {
        var end = path.IndexOf('/');
        rest = end < 0 ? default : path[(end + 1)..];
        return end < 0 ? path : path[..end];
    }
}
