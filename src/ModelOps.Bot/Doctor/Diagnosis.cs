namespace ModelOps.Bot.Doctor;

/// <summary>What one look at the surroundings found.</summary>
/// <param name="What">For a person, in one line.</param>
/// <param name="Remedy">What to do about it, and who can; null where all is well.</param>
internal sealed record Diagnosis(string What, string? Remedy)
{
    public bool IsWell => Remedy is null;

    public static Diagnosis Well(string what) => new(what, null);

    public static Diagnosis Ill(string what, string remedy) => new(what, remedy);
}
