using ModelOps.House.Tests.Files;

namespace ModelOps.House.Tests.Rules;

/// <summary>Which part may know which other. The bot never sees ONNX Runtime, serving never sees Git: that is what these tables hold.</summary>
public sealed class PartTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Sandbox"] = [],
        ["LocalGitHub"] = [],
        ["Registry"] = ["Domain"],
        ["Inference"] = ["Domain"],
        ["Deployment"] = ["Domain"],
        ["Gateway"] = ["Domain"],
        ["Evaluation"] = ["Inference", "Domain"],
        ["Serving"] = ["Inference", "Domain"],
        ["Bot"] = ["Registry", "Sandbox", "Deployment", "Domain"],
        ["Cli"] = ["Evaluation", "Deployment", "Inference", "Registry", "Sandbox", "Domain"],
    };

    /// <summary>Executables that are started, never linked: the reference only sees to it that they are built.</summary>
    private static readonly Dictionary<string, string[]> Started = new() { ["Cli"] = ["Bot", "LocalGitHub", "Serving", "Gateway"] };

    [Test]
    public void Every_part_stands_in_the_table_of_references() =>
        Assert.That(Project.Parts.Select(project => project.Part), Is.EquivalentTo(Allowed.Keys),
            "A new part is a design decision. Discuss it, then add it to the table in this test and to CONTRIBUTING.md.");

    [Test]
    public void A_part_references_only_what_the_table_allows() =>
        Assert.That(Beyond(Allowed, buildOnly: false), Is.Empty,
            "Move the code to the part that may know both, or pass the value in. Only when the design changes, change the table in this test.");

    [Test]
    public void A_part_builds_only_the_executables_it_starts() =>
        Assert.That(Beyond(Started, buildOnly: true), Is.Empty,
            "ReferenceOutputAssembly=false is for executables that the part starts as processes. Reference the part plainly, or not at all.");

    [Test]
    public void A_reference_does_not_bring_the_references_behind_it()
    {
        var switches = from file in TrackedFile.All
                       where file.Extension is ".props" or ".csproj" or ".targets"
                       from line in file.Lines
                       where line.Contains("DisableTransitiveProjectReferences", StringComparison.Ordinal)
                       select $"{file}: {line.Trim()}";
        Assert.That(switches,
            Is.EqualTo(["Directory.Build.props: <DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>"]),
            "Without this switch the table of references means nothing. Reference each part you use by name.");
    }

    private static IEnumerable<string> Beyond(Dictionary<string, string[]> table, bool buildOnly) =>
        from project in Project.Parts
        from reference in project.References
        where reference.IsBuildOnly == buildOnly && !table.GetValueOrDefault(project.Part, []).Contains(reference.Part)
        select $"{project.Part} → {reference.Part}";
}
