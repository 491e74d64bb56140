namespace ModelOps.LocalGitHub.Simulation;

/// <summary>Sees every REST answer before its caller does, for tests that run the program in their own process. Nobody looks unless a test does.</summary>
public sealed class AnswerWitness
{
    /// <summary>Called from many requests at once.</summary>
    public Action<Answer>? Observer { get; set; }
}
