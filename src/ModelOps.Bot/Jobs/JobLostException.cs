namespace ModelOps.Bot.Jobs;

/// <summary>The job was superseded, or another process took it over after its claim ran out.</summary>
internal sealed class JobLostException() : Exception("The job is not held any more.");
