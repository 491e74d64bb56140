namespace ModelOps.Inference.Files;

/// <summary>Holds a model's external data to its folder, before ONNX Runtime follows a path.</summary>
internal static class ExternalFiles
{
    /// <returns>The files named, each once.</returns>
    /// <exception cref="OnnxModelException">A file is missing, no plain file of the folder, or shorter than the model says.</exception>
    public static IReadOnlyList<string> Check(string folder, IEnumerable<ExternalPart> parts)
    {
        var lengths = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (!lengths.TryGetValue(part.Location, out var length))
                lengths[part.Location] = length = LengthOf(folder, part.Location);
            if (part.Offset < 0 || part.Length < 0 || part.Offset > length || part.Length > length - part.Offset)
                throw new OnnxModelException(
                    $"The external data file '{part.Location}' has {length:N0} bytes, and the model reads {part.Length?.ToString("N0") ?? "all"} from byte {part.Offset:N0}.");
        }
        return [.. lengths.Keys];
    }

    private static long LengthOf(string folder, string location)
    {
        // ONNX Runtime takes a location that starts with '*' for an address in its own memory.
        var names = location.Split('/');
        if (location.Length > 1024 || !names.All(IsPlain))
            throw new OnnxModelException($"The external data file '{Shown(location)}' is not a plain path inside the model's folder.");
        var path = folder;
        foreach (var name in names)
        {
            path = Path.Combine(path, name);
            if (new FileInfo(path).LinkTarget is not null)
                throw new OnnxModelException($"The external data file '{location}' is a link, or lies behind one.");
        }
        if (!File.Exists(path))
            throw new OnnxModelException($"The external data file '{location}' is not there. Add it beside the model.");
        return GitLfsPointer.IsAt(path)
            ? throw new OnnxModelException($"The external data file '{location}' is a Git LFS pointer, not its content. Run 'git lfs pull' first.")
            : new FileInfo(path).Length;
    }

    private static bool IsPlain(string name) =>
        name is not ("" or "." or "..") && !name.Any(letter => char.IsControl(letter) || letter is '\\' or ':' or '*');

    private static string Shown(string location) =>
        new([.. location.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
