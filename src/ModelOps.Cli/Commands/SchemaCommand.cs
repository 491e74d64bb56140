using System.CommandLine;
using ModelOps.Domain.Schemas;

namespace ModelOps.Cli.Commands;

/// <summary><c>modelops schema</c>: what editors need to complete and check manifests and policies.</summary>
internal static class SchemaCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "model (for model.yaml) or registry (for registry.yaml)." };
        file.AcceptOnlyFromAmong("model", "registry");
        var command = new Command("schema", "Print the JSON Schema of model.yaml or registry.yaml, for editors.\n\nExample: modelops schema model > schema/model.schema.json") { file };
        command.SetAction(parsed =>
        {
            Console.Out.Write(parsed.GetRequiredValue(file) == "model" ? EditorSchema.OfManifest() : EditorSchema.OfPolicy());
            return ExitCode.Pass;
        });
        return command;
    }
}
