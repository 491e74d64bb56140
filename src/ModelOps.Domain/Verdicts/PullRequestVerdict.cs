using ModelOps.Domain.Gates;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Verdicts;

/// <summary>The verdict on a pull request: that of all its changed models, and of the registry's own files.</summary>
public sealed record PullRequestVerdict
{
    public required GitObjectId Head { get; init; }

    public required GitObjectId Base { get; init; }

    public required IReadOnlyList<ModelVerdict> Models { get; init; }

    /// <summary>Faults of the registry's own files, such as its policy.</summary>
    public required IReadOnlyList<RegistryProblem> Problems { get; init; }

    /// <summary>What the change brings beside models, for the owners of the registry.</summary>
    public IReadOnlyList<Finding> RegistryFindings { get; init; } = [];

    /// <summary>Who keeps it from being merged; null where nobody does.</summary>
    public Consent? Hold { get; init; }

    public bool Blocks => Hold is not null || Problems.Count > 0 || Models.Any(model => model.Blocks);

    /// <summary>Whether an owner other than the author has to accept something first.</summary>
    public bool NeedsAcceptance => Awaited.Any();

    public IEnumerable<AwaitedAcceptance> Awaited =>
        RegistryFindings.Select(finding => new AwaitedAcceptance("", finding))
            .Concat(Models.SelectMany(model => model.Concerns.Select(finding => new AwaitedAcceptance(model.Folder, finding))))
            .Where(awaited => awaited.Finding.NeedsAcceptance);

    public IEnumerable<GateResult> Gates => Models.OfType<ModelVerdict.Judged>().SelectMany(model => model.Gates);
}
