namespace ModelOps.LocalGitHub.Simulation;

/// <summary>The faults to come, for tests that run the program in their own process. Empty unless a test fills it.</summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    public void Add(Fault fault)
    {
        lock (gate)
            faults.Add(fault);
    }

    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    /// <summary>The oldest fault for this call, with one less to come.</summary>
    internal Fault? Take(string method, string route)
    {
        lock (gate)
        {
            var at = faults.FindIndex(fault => fault.Method == method && fault.Route == route);
            if (at < 0)
                return null;
            var fault = faults[at];
            if (fault.Count > 1)
                faults[at] = fault with { Count = fault.Count - 1 };
            else
                faults.RemoveAt(at);
            return fault;
        }
    }
}
