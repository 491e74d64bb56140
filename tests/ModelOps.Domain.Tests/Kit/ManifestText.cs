using System.Text;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Tests.Kit;

/// <summary>Manifests as authors write them.</summary>
internal static class ManifestText
{
    public const string Good = """
        apiVersion: modelops/v1
        name: spam-filter
        owners: ["@octocat"]
        task: binary-classification
        outputs: {labels: [ham, spam]}
        reference: {data: reference/test.parquet, target: label}
        """;

    public static ManifestReading Read(string text) => ManifestReader.Read("model.yaml", Encoding.UTF8.GetBytes(text));

    public static ModelManifest Accepted(string text) => Read(text) is ManifestReading.Read read
        ? read.Manifest
        : throw new AssertionException($"The manifest is refused:\n{string.Join('\n', Problems(text))}");

    /// <summary>Each problem as <c>FILE:LINE:COLUMN: TEXT</c>; none for a good manifest.</summary>
    public static string[] Problems(string text) => Problems(Read(text));

    public static string[] Problems(ManifestReading reading) =>
        reading is ManifestReading.Refused refused ? [.. refused.Problems.Select(problem => problem.ToString())] : [];
}
