namespace ModelOps.Deployment.Processes;

/// <summary>A server program and all that it is told: its environment is these variables and no others.</summary>
internal sealed record ServerCommand
{
    public required string Program { get; init; }

    public required SortedDictionary<string, string> Environment { get; init; }

    public bool IsSameAs(ServerCommand other) => Program == other.Program && Environment.SequenceEqual(other.Environment);
}
