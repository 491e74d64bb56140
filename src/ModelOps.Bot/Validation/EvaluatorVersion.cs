using ModelOps.Domain.Identifiers;
using ModelOps.Sandbox.Tools;

namespace ModelOps.Bot.Validation;

/// <summary>The digest of the code that measures: what another version of it found is not taken for its own.</summary>
internal sealed class EvaluatorVersion(ToolLocator tools)
{
    private static readonly string[] Assemblies = ["ModelOps.Domain.dll", "ModelOps.Evaluation.dll", "ModelOps.Inference.dll"];

    private readonly Lazy<Sha256Digest> digest = new(() => Read(Path.GetDirectoryName(tools.Find(Tool.Cli))!));

    public Sha256Digest Digest => digest.Value;

    private static Sha256Digest Read(string folder) =>
        Sha256Digest.Of([.. Assemblies.SelectMany(name => File.ReadAllBytes(Path.Combine(folder, name)))]);
}
