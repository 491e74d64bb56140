using ModelOps.Bot.Jobs;

namespace ModelOps.Bot.Rollouts;

/// <summary>Wakes the reconciler before its next tick.</summary>
internal sealed class ReconcilerSignal(TimeProvider clock) : Signal(clock);
