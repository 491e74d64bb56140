namespace ModelOps.Domain.Identifiers;

public static class Identifier
{
    /// <summary>Reads a text that is known to be well formed.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static T Parse<T>(string text) where T : class, IIdentifier<T> =>
        T.TryParse(text, out var identifier) ? identifier : throw new FormatException($"'{text}' is not a {typeof(T).Name}.");
}
