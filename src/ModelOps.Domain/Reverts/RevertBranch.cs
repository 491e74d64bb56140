using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Reverts;

/// <summary>The branch of a revert pull request, named after what was rolled back: versions are never given twice, and neither is the branch.</summary>
public sealed record RevertBranch(ModelName Model, ModelVersion Version)
{
    private const string Prefix = "modelops/revert-";

    public static bool TryParse(string text, [NotNullWhen(true)] out RevertBranch? branch)
    {
        branch = text.StartsWith(Prefix, StringComparison.Ordinal) && text.LastIndexOf('-') is var dash && dash > Prefix.Length
            && ModelName.TryParse(text[Prefix.Length..dash], out var model) && ModelVersion.TryParse(text[(dash + 1)..], out var version)
            ? new(model, version)
            : null;
        return branch is not null;
    }

    public override string ToString() => $"{Prefix}{Model}-{Version}";
}
