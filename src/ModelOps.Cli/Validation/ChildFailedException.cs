namespace ModelOps.Cli.Validation;

/// <summary>A child ended by a signal, or with a code that says that the surroundings are broken.</summary>
internal sealed class ChildFailedException(int code, string complaints) : Exception(complaints)
{
    private const int FirstSignal = 128;

    /// <summary>Whether the model most likely did it: a crash, or the memory's end.</summary>
    public bool IsCrash => code > FirstSignal;

    public string Describe() => code > FirstSignal ? $"it was ended by signal {code - FirstSignal}{(code - FirstSignal == 9 ? ", as when memory runs out" : "")}" : $"it ended with code {code}: {Message.Trim()}";
}
