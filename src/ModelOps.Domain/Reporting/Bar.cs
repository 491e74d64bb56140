namespace ModelOps.Domain.Reporting;

/// <summary>A share as a bar of block characters.</summary>
internal static class Bar
{
    private const int Cells = 10;
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <param name="share">Between 0 and 1.</param>
    public static string Of(double share)
    {
        var eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * Cells * 8);
        var bar = new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[eighths % 8] : "");
        return bar.PadRight(Cells, '░');
    }
}
