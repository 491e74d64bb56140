using ModelOps.Domain.Identifiers;

namespace ModelOps.Registry.Reading;

/// <summary>The files that say who decides in a registry, and how, as of one commit: its policy, and what GitHub itself heeds.</summary>
public sealed class RuleFiles
{
    private const string Documents = "docs";
    private const string Owners = "CODEOWNERS";

    private static readonly string[] OfRoot = [RegistryRepository.PolicyPath, ".github", Owners];

    private readonly IReadOnlyList<RuleFile> files;

    private RuleFiles(IReadOnlyList<RuleFile> files) => this.files = files;

    /// <summary>Those that differ in any way, their bytes, their kind or being there at all; by path.</summary>
    public IReadOnlyList<string> ChangedFrom(RuleFiles before) =>
        [.. files.Except(before.files).Union(before.files.Except(files)).Select(file => file.Path).Distinct().Order(StringComparer.Ordinal)];

    internal static RuleFiles Read(GitTrees trees, GitObjectId commit)
    {
        var root = Entries(trees, trees.Root(commit));
        var documents = root.Where(entry => entry is { Name: Documents, Kind: GitEntryKind.Folder }).SelectMany(folder => Entries(trees, folder.Id));
        return new(
        [
            .. root.Where(entry => OfRoot.Contains(entry.Name)).Select(entry => new RuleFile(entry.Name, entry)),
            .. documents.Where(entry => entry.Name == Owners).Select(entry => new RuleFile($"{Documents}/{Owners}", entry)),
        ]);
    }

    private static IReadOnlyList<GitEntry> Entries(GitTrees trees, GitObjectId tree) => trees.Read(tree) ?? [];

    private sealed record RuleFile(string Path, GitEntry Entry);
}
