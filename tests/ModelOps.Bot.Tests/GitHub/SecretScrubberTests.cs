using ModelOps.Bot.GitHub;
using ModelOps.Bot.GitHub.Tokens;

namespace ModelOps.Bot.Tests.GitHub;

public sealed class SecretScrubberTests
{
    [TestCase("token ghs_16C7e42F292c6912E7710c838347Ae178B4a failed", "token *** failed")]
    [TestCase("token ghp_16C7e42F292c6912E7710c838347Ae178B4a", "token ***")]
    [TestCase("github_pat_11ABCDEFG0abcdefghijkl_MNOPQRSTUVWXYZ", "***")]
    [TestCase("Bearer eyJhbGciOiJSUzI1NiJ9.eyJpYXQiOjE3MDAwMDAwMDB9.c2lnbmF0dXJlLWhlcmU", "Bearer ***")]
    [TestCase("Authorization: Basic eC1hY2Nlc3MtdG9rZW46Z2hzXzE2Qzdl", "Authorization: Basic ***")]
    [TestCase("cloning https://x-access-token:s3cret@github.com/acme/models.git", "cloning https://***@github.com/acme/models.git")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nrest", "***\nrest")]
    [TestCase("https://github.com:443/acme and ghs_short and a@b.example", "https://github.com:443/acme and ghs_short and a@b.example")]
    public void What_has_the_shape_of_a_secret_does_not_reach_the_log(string text, string clean) =>
        Assert.That(SecretScrubber.Clean(text), Is.EqualTo(clean));

    [Test]
    public void A_token_prints_as_stars() =>
        Assert.That($"{new GitHubToken("ghs_16C7e42F292c6912E7710c838347Ae178B4a", DateTimeOffset.UnixEpoch)}", Is.EqualTo("***"));
}
