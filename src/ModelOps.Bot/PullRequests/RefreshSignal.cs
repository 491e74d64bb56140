using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.PullRequests;

/// <summary>Wakes the search for missed pull requests before its next tick.</summary>
internal sealed class RefreshSignal(TimeProvider clock) : Signal(clock);
