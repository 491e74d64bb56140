namespace ModelOps.LocalGitHub.Authentication;

/// <summary>What an <c>Authorization</c> header turned out to be.</summary>
internal abstract record Identity
{
    private Identity() { }

    public sealed record Known(Caller Caller) : Identity;

    public sealed record Refused(int Status, string Message) : Identity
    {
        public static Refused BadCredentials { get; } = new(StatusCodes.Status401Unauthorized, "Bad credentials");
    }
}
