namespace ModelOps.LocalGitHub.Identifiers;

internal static class TextId
{
    /// <summary>Reads a text that is known to be well formed.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static T Parse<T>(string text) where T : class, ITextId<T> =>
        T.TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a {typeof(T).Name}.");
}
