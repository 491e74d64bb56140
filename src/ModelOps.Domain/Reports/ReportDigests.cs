using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reports;

/// <summary>The bytes that the figures depend on.</summary>
/// <param name="Model">Of the ONNX file; external data have digests of their own in <see cref="GraphSummary.ExternalData"/>.</param>
/// <param name="Reference">Of the data file; of a folder of test cases, of its files' names and digests in the order of their names.</param>
public sealed record ReportDigests(Sha256Digest Manifest, Sha256Digest Model, Sha256Digest Reference);
