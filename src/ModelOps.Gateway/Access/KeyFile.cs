using System.Text.RegularExpressions;

namespace ModelOps.Gateway.Access;

/// <summary>Reads the file of keys. One wrong line makes all of it unusable: half of the clients is not what anybody meant.</summary>
internal static partial class KeyFile
{
    private const long MaxBytes = 4 * 1024 * 1024;

    public static KeyFileReading Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaxBytes ? new KeyFileReading.Unusable("it is larger than 4 MiB.") : Parse(File.ReadAllLines(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new KeyFileReading.Unusable(unreadable.Message);
        }
    }

    public static KeyFileReading Parse(IReadOnlyList<string> lines)
    {
        var keys = new List<ClientKey>();
        for (var number = 1; number <= lines.Count; number++)
        {
            var line = lines[number - 1].Split('#')[0].Trim();
            if (line == "")
                continue;
            var match = Form().Match(line);
            if (!match.Success)
                return new KeyFileReading.Unusable($"line {number} is not a client's name (letters, digits, dots, hyphens and underscores) and 64 hexadecimal digits.");
            keys.Add(new(new ApiClient(match.Groups["client"].Value), [.. Convert.FromHexString(match.Groups["digest"].Value)]));
        }
        return keys.Count == 0 ? new KeyFileReading.Unusable("it holds no key.")
            : keys.DistinctBy(key => Convert.ToHexString(key.Digest.AsSpan())).Count() < keys.Count ? new KeyFileReading.Unusable("a key is there twice.")
            : new KeyFileReading.Usable(keys);
    }

    [GeneratedRegex(@"\A(?<client>[A-Za-z0-9._-]{1,64})\s+(?<digest>[0-9A-Fa-f]{64})\z")]
    private static partial Regex Form();
}
