using ModelOps.Bot.Configuration;

namespace ModelOps.Bot.Tests.Api;

public sealed class ApiTokenOptionsTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    [TestCase("on-call", Token, true)]
    [TestCase("a", Token + "!", true)]
    [TestCase("on-call", "0123456789abcdef0123456789abcde", false)]
    [TestCase("on-call", "0123456789abcdef 0123456789abcdef", false)]
    [TestCase("On Call", Token, false)]
    [TestCase("", Token, false)]
    public void A_token_has_32_characters_and_a_name(string name, string token, bool isGood) =>
        Assert.That(new BotOptions { ApiTokens = new Dictionary<string, string> { [name] = token } }.AreTokens, Is.EqualTo(isGood));

    [Test]
    public void Two_people_do_not_share_a_token() =>
        Assert.That(new BotOptions { ApiTokens = new Dictionary<string, string> { ["one"] = Token, ["two"] = Token } }.AreTokens, Is.False);

    [Test]
    public void Without_tokens_there_is_nothing_wrong() => Assert.That(new BotOptions().AreTokens, Is.True);
}
