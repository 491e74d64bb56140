namespace ModelOps.Serving.Sketches;

/// <summary>When a window is over: it has so many requests, but not before the shortest time, so that those that are kept reach back far enough to be read;
/// or it has any, and the longest time has passed.</summary>
internal sealed record SketchLimits(int Requests, TimeSpan Shortest, TimeSpan Longest)
{
    public bool IsOver(long requests, TimeSpan age) => requests > 0 && ((requests >= Requests && age >= Shortest) || age >= Longest);
}
