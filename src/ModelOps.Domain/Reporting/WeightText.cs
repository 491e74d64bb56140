namespace ModelOps.Domain.Reporting;

/// <summary>A number of rows, or the sum of their weights.</summary>
internal static class WeightText
{
    public static string Of(double weight) => weight == Math.Floor(weight) ? $"{weight:N0}" : $"{weight:N1}";
}
