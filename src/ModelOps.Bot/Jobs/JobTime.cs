namespace ModelOps.Bot.Jobs;

/// <summary>
/// How long a job takes, and how much of it the bot itself: the time in which nothing is waited for elsewhere, in Git, GitHub or the evaluator.
/// It flows with the work; stays elsewhere that overlap count once.
/// </summary>
internal sealed class JobTime(TimeProvider clock)
{
    private static readonly AsyncLocal<JobTime?> Current = new();

    private readonly Lock gate = new();
    private readonly long begun = clock.GetTimestamp();
    private int stays;
    private long left;
    private TimeSpan away;

    public TimeSpan Elapsed => clock.GetElapsedTime(begun);

    public TimeSpan Own
    {
        get
        {
            lock (gate)
                return Elapsed - away - (stays > 0 ? clock.GetElapsedTime(left) : TimeSpan.Zero);
        }
    }

    /// <summary>Of what runs from here on in this flow.</summary>
    public static JobTime Begin(TimeProvider clock) => Current.Value = new JobTime(clock);

    /// <summary>Until disposed of, what runs here is not the bot's own work. Outside jobs it does nothing.</summary>
    public static Stay Elsewhere() => new(Current.Value);

    private void Leave()
    {
        lock (gate)
        {
            if (stays++ == 0)
                left = clock.GetTimestamp();
        }
    }

    private void Return()
    {
        lock (gate)
        {
            if (--stays == 0)
                away += clock.GetElapsedTime(left);
        }
    }

    internal sealed class Stay : IDisposable
    {
        private JobTime? time;

        public Stay(JobTime? time)
        {
            this.time = time;
            time?.Leave();
        }

        public void Dispose() => Interlocked.Exchange(ref time, null)?.Return();
    }
}
