using System.Security.Cryptography;
using System.Text;

namespace ModelOps.Bot.SetUp;

/// <summary>
/// Who may set the bot up: who reads its console. The token opens the page until the App is made; each page shown has a state of its own, which
/// GitHub brings back once.
/// </summary>
internal sealed class SetUpTicket
{
    private readonly string token = NewSecret();
    private string? state;

    /// <summary>Whether the App was made.</summary>
    public bool IsUsed { get; private set; }

    public string Reveal() => token;

    public bool Admits(string? claimed) => !IsUsed && AreEqual(token, claimed);

    /// <summary>The one of the page before is good no more.</summary>
    public string NewState() => state = NewSecret();

    public bool TakeState(string? claimed) => Interlocked.Exchange(ref state, null) is { } expected && !IsUsed && AreEqual(expected, claimed);

    public void Use() => IsUsed = true;

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static bool AreEqual(string expected, string? claimed) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(claimed ?? ""));
}
