using ModelOps.Registry.Materialising;
using ModelOps.Registry.Reading;

namespace ModelOps.Benchmarks.Registry;

/// <summary>What a pull request that changes one model costs, once it is fetched. Each run opens the repository anew.</summary>
internal static class RegistryBenchmark
{
    private const double TeamLimit = 10;
    private const double FlatLimit = 30;

    public static Benchmark Definition { get; } = new(
        "registry", "10,000 models, 2,000 commits: the changed models of a one-model pull request, found and materialised", Run);

    private static Task<IReadOnlyList<Figure>> Run(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("modelops-benchmark-");
        try
        {
            return Task.FromResult<IReadOnlyList<Figure>>(
            [
                .. Measure(new GeneratedRegistry(Path.Combine(folder.FullName, "teams.git"), teams: true), "team folders", TeamLimit, cancel),
                .. Measure(new GeneratedRegistry(Path.Combine(folder.FullName, "flat.git"), teams: false), "flat", FlatLimit, cancel),
            ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Figure> Measure(GeneratedRegistry registry, string layout, double limit, CancellationToken cancel)
    {
        registry.Generate();
        var whole = Median.Of(() => Validate(registry, cancel));
        yield return new($"{layout}: opened, merge base, changes, materialised", whole, "ms", limit);
        yield return new($"{layout}: of that, opened and merge base", Median.Of(() => Median.Milliseconds(() => OpenAndFindBase(registry))), "ms");
    }

    private static double Validate(GeneratedRegistry generated, CancellationToken cancel)
    {
        var target = generated.Path + ".model";
        var milliseconds = Median.Milliseconds(() => FindAndMaterialise(generated, target, cancel));
        Directory.Delete(target, recursive: true);
        return milliseconds;
    }

    private static void FindAndMaterialise(GeneratedRegistry generated, string target, CancellationToken cancel)
    {
        using var registry = RegistryRepository.Open(generated.Path);
        var (main, head) = (registry.Resolve("refs/heads/main")!, registry.Resolve("refs/heads/work")!);
        var changes = registry.Changes(registry.MergeBase(main, head)!, head);
        if (changes.Changes is not [ModelChange.Changed changed] || changed.Path != generated.ChangedFolder)
            throw new InvalidOperationException($"The one changed model was not found, but {string.Join(", ", changes.Changes)}.");
        if (registry.Materialise(changed.Head, target, new TreeLimits(), cancel) is not Materialisation.Written { Files: 4 })
            throw new InvalidOperationException("The changed model was not materialised.");
    }

    private static void OpenAndFindBase(GeneratedRegistry generated)
    {
        using var registry = RegistryRepository.Open(generated.Path);
        registry.MergeBase(registry.Resolve("refs/heads/main")!, registry.Resolve("refs/heads/work")!);
    }
}
