namespace ModelOps.Bot.Store;

/// <summary>The tables. Everything that matters in them can be rebuilt from Git, the cluster and GitHub.</summary>
internal static class BotSchema
{
    /// <summary>Each version's statements, applied in order and never changed afterwards: what a database lacks stands behind.</summary>
    public static IReadOnlyList<IReadOnlyList<FormattableString>> Versions => [First, LeasedDeliveries, ValidationPages, OpenChecks, Trials, RolloutEvents, Watches];

    private static IReadOnlyList<FormattableString> First { get; } =
    [
        $"""
        CREATE TABLE IF NOT EXISTS deliveries (
            id TEXT PRIMARY KEY, event TEXT NOT NULL, content TEXT NOT NULL, state TEXT NOT NULL,
            attempts INTEGER NOT NULL, received_at BIGINT NOT NULL, error TEXT)
        """,
        $"CREATE INDEX IF NOT EXISTS deliveries_by_state ON deliveries (state, received_at)",
        $"""
        CREATE TABLE IF NOT EXISTS jobs (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, content TEXT NOT NULL, state TEXT NOT NULL,
            attempts INTEGER NOT NULL, run_at BIGINT NOT NULL, lease_until BIGINT NOT NULL, fence BIGINT NOT NULL,
            enqueued_at BIGINT NOT NULL, note TEXT)
        """,
        $"CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state, run_at)",
        $"CREATE INDEX IF NOT EXISTS jobs_by_subject ON jobs (subject, state)",
        $"CREATE TABLE IF NOT EXISTS evaluations (id TEXT PRIMARY KEY, outcome TEXT NOT NULL, measured_at BIGINT NOT NULL)",
        $"""
        CREATE TABLE IF NOT EXISTS verdicts (
            repository TEXT NOT NULL, folder TEXT NOT NULL, tree TEXT NOT NULL, policy TEXT NOT NULL, blocks INTEGER NOT NULL,
            pull_request INTEGER, judged_at BIGINT NOT NULL, PRIMARY KEY (repository, folder, tree, policy))
        """,
        $"CREATE TABLE IF NOT EXISTS reports (repository TEXT NOT NULL, pull_request INTEGER NOT NULL, head TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (repository, pull_request))",
        $"""
        CREATE TABLE IF NOT EXISTS rollouts (
            id TEXT PRIMARY KEY, repository TEXT NOT NULL, environment TEXT NOT NULL, model TEXT NOT NULL, version TEXT NOT NULL,
            tree TEXT NOT NULL, commit_id TEXT NOT NULL, package TEXT NOT NULL, pull_request INTEGER, phase TEXT NOT NULL, started_at BIGINT NOT NULL,
            ended_at BIGINT, told INTEGER NOT NULL, failure TEXT, UNIQUE (repository, environment, model, version))
        """,
        $"CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, fence BIGINT NOT NULL, holder TEXT NOT NULL, until BIGINT NOT NULL)",
    ];

    /// <summary>Several replicas take deliveries; of one subject there is one job that waits or runs, whoever asked for it.</summary>
    private static IReadOnlyList<FormattableString> LeasedDeliveries { get; } =
    [
        $"ALTER TABLE deliveries ADD COLUMN holder TEXT",
        $"ALTER TABLE deliveries ADD COLUMN lease_until BIGINT NOT NULL DEFAULT 0",
        $"ALTER TABLE deliveries ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0",
        $"ALTER TABLE deliveries ADD COLUMN ended_at BIGINT",
        $"ALTER TABLE jobs ADD COLUMN ended_at BIGINT",
        $"CREATE UNIQUE INDEX jobs_alive ON jobs (subject) WHERE state IN ('queued', 'running')",
    ];

    /// <summary>Of each validation a page with all that was measured; what ended long ago is found by its time.</summary>
    private static IReadOnlyList<FormattableString> ValidationPages { get; } =
    [
        $"""
        CREATE TABLE validations (
            id TEXT PRIMARY KEY, repository TEXT NOT NULL, pull_request INTEGER, head TEXT NOT NULL, title TEXT NOT NULL,
            asked_at BIGINT NOT NULL, judged_at BIGINT NOT NULL, page TEXT NOT NULL)
        """,
        $"CREATE INDEX validations_by_time ON validations (judged_at)",
        $"CREATE INDEX jobs_by_end ON jobs (state, ended_at)",
    ];

    /// <summary>Heads of pull requests whose check has not concluded.</summary>
    private static IReadOnlyList<FormattableString> OpenChecks { get; } =
    [
        $"""
        CREATE TABLE open_checks (
            repository TEXT NOT NULL, pull_request INTEGER NOT NULL, head TEXT NOT NULL, asked_at BIGINT NOT NULL,
            PRIMARY KEY (repository, pull_request, head))
        """,
    ];

    /// <summary>How a rollout takes over and how far it is judged, as JSON: it is read and written whole.</summary>
    private static IReadOnlyList<FormattableString> Trials { get; } =
    [
        $"ALTER TABLE rollouts ADD COLUMN course TEXT",
        $"ALTER TABLE rollouts ADD COLUMN waiting TEXT",
    ];

    /// <summary>Each change of phase or share of a rollout, numbered from 1.</summary>
    private static IReadOnlyList<FormattableString> RolloutEvents { get; } =
    [
        $"""
        CREATE TABLE rollout_events (
            rollout TEXT NOT NULL, number INTEGER NOT NULL, at BIGINT NOT NULL, phase TEXT NOT NULL, percent DOUBLE PRECISION NOT NULL, why TEXT,
            PRIMARY KEY (rollout, number))
        """,
        $"CREATE INDEX rollouts_by_model ON rollouts (model, started_at)",
    ];

    /// <summary>What is remembered of each live model from one look to the next, as JSON, and the answers whose truth may come later.</summary>
    private static IReadOnlyList<FormattableString> Watches { get; } =
    [
        $"""
        CREATE TABLE watches (
            repository TEXT NOT NULL, environment TEXT NOT NULL, model TEXT NOT NULL, record TEXT NOT NULL, revision BIGINT NOT NULL, looked_at BIGINT NOT NULL,
            PRIMARY KEY (repository, environment, model))
        """,
        $"CREATE INDEX watches_by_model ON watches (model)",
        $"""
        CREATE TABLE live_answers (
            repository TEXT NOT NULL, environment TEXT NOT NULL, model TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, version TEXT, scores TEXT,
            label TEXT, labelled_at BIGINT, slices TEXT, PRIMARY KEY (repository, environment, model, id))
        """,
        $"CREATE INDEX live_answers_by_time ON live_answers (repository, environment, model, at)",
        $"""
        CREATE TABLE spool_positions (
            repository TEXT NOT NULL, environment TEXT NOT NULL, model TEXT NOT NULL, server TEXT NOT NULL, position TEXT NOT NULL, read_at BIGINT NOT NULL,
            PRIMARY KEY (repository, environment, model, server))
        """,
    ];
}
