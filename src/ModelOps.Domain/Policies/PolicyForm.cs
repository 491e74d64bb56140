using System.Diagnostics.CodeAnalysis;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Manifests.Forms;
using ModelOps.Domain.Yaml;
using ModelOps.Domain.Yaml.Forms;

namespace ModelOps.Domain.Policies;

/// <summary>The whole of <c>registry.yaml</c>.</summary>
internal sealed class PolicyForm : RecordForm<RegistryPolicy>
{
    private static readonly Dictionary<string, bool> Promotions = new() { ["automatic"] = false, ["manual"] = true };

    private static readonly Dictionary<string, ForkRule> ForkRules = new() { ["never"] = ForkRule.Never, ["ok-to-test"] = ForkRule.OkToTest };

    private static readonly Field<IReadOnlyList<EnvironmentName>> Environments = new("environments",
        new ListForm<EnvironmentName>(Words.Identifier<EnvironmentName>("lower-case letters, digits and single hyphens, at most 40 characters", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$")),
        "A chain of places where models serve; the last faces users.") { Required = true };

    private static readonly Field<IReadOnlyDictionary<EnvironmentName, bool>> Promotion = new("promotion",
        new MapForm<EnvironmentName, bool>(ReadEnvironment, new ChoiceForm<bool>(Promotions)), "By environment: automatic (the default), or manual (by /modelops promote).");

    private static readonly Field<IReadOnlyList<Owner>> Owners = new("owners", new OwnersForm(), "Who answers for the registry: users and teams of GitHub.") { Required = true };

    private static readonly Field<ForkRule> Forks = new("forks", new ChoiceForm<ForkRule>(ForkRules), "What becomes of pull requests from forks; default ok-to-test.");

    private static readonly Field<OverrideRule> Overrides = new("overrides", new OverrideForm(), "Who may override a failed gate.");

    private static readonly Field<PolicyDefaults> Defaults = new("defaults", new DefaultsForm(), "What manifests inherit key by key.");

    private static readonly Field<PolicyLimits> Limits = new("limits", new LimitsForm(), "What one model may ask for.");

    private static readonly Field<IReadOnlyList<string>> OperatorDomains = new("operator_domains", new ListForm<string>(TextForm.Any), "Operators of other domains are not run; default [ai.onnx, ai.onnx.ml].");

    protected override IReadOnlyList<Field> Fields =>
        [ApiVersionForm.Field, Environments, Promotion, Owners, Forks, Overrides, Defaults, Limits, OperatorDomains];

    protected override bool TryBuild(FieldValues values, [MaybeNullWhen(false)] out RegistryPolicy value)
    {
        _ = values.Find(ApiVersionForm.Field);
        var environments = ReadEnvironments(values);
        var promotion = values.Get(Promotion, new Dictionary<EnvironmentName, bool>());
        if (promotion.Keys.FirstOrDefault(name => !environments.Contains(name)) is { } stranger && environments.Count > 0)
            values.Fault(Promotion, $"{values.Place.Key(Promotion.Key)} names {Quotation.Of(stranger.ToString())}, which is none of the environments.{Nearest.Hint(stranger.ToString(), environments.Select(name => name.ToString()))}");
        value = new RegistryPolicy
        {
            Environments = environments,
            PromotedByHand = promotion.Where(rule => rule.Value).Select(rule => rule.Key).ToHashSet(),
            Owners = values.Get(Owners, []),
            Forks = values.Get(Forks, ForkRule.OkToTest),
            Overrides = values.Get(Overrides, OverrideForm.Default),
            Defaults = values.Get(Defaults, PolicyDefaults.None),
            Limits = values.Get(Limits, LimitsForm.Default),
            OperatorDomains = values.Get(OperatorDomains, ["ai.onnx", "ai.onnx.ml"]),
        };
        return true;
    }

    private static IReadOnlyList<EnvironmentName> ReadEnvironments(FieldValues values)
    {
        var environments = values.Get(Environments, []);
        if (values.Node(Environments) is YamlNode.Sequence { Items.Count: 0 })
            values.Fault(Environments, "'environments' names none. Name at least one, for example [production].");
        if (environments.Distinct().Count() != environments.Count)
            values.Fault(Environments, "'environments' names one of them twice.");
        return environments;
    }

    private static EnvironmentName? ReadEnvironment(YamlNode.Scalar key, Place place)
    {
        if (!EnvironmentName.TryParse(key.Text, out var name))
            place.Fault(key, $"{Quotation.Of(key.Text)} is no name of an environment.");
        return name;
    }
}
