namespace ModelOps.Serving.Listening;

/// <summary>A setting that is no value of its type: what binds configuration has no exception of its own for it.</summary>
internal static class UnreadableSetting
{
    public static bool Is(Exception wrong) =>
        wrong is InvalidOperationException && wrong.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal);
}
