using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Yaml;

internal abstract record YamlReading
{
    private YamlReading() { }

    public sealed record Document(YamlNode Root) : YamlReading;

    public sealed record Refused(RegistryProblem Problem) : YamlReading;
}
