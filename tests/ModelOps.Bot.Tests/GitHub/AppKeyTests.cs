using System.Security.Cryptography;
using ModelOps.Bot.GitHub;
using ModelOps.TestKit;

namespace ModelOps.Bot.Tests.GitHub;

public sealed class AppKeyTests
{
    private static readonly string Pem = NewPem();

    public static IEnumerable<TestCaseData> Keys()
    {
        yield return new TestCaseData(Pem).SetName("A key is read as it is");
        yield return new TestCaseData(Pem.Replace("\n", "\\n", StringComparison.Ordinal)).SetName("A key is read though its line breaks are escaped");
        yield return new TestCaseData(Pem.Replace("\n", "\r\n", StringComparison.Ordinal)).SetName("A key is read with the line breaks of Windows");
    }

    [TestCaseSource(nameof(Keys))]
    public void A_key_is_the_same_wherever_it_was_put(string setting)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("app.pem"), Pem);
        var (inline, inFile) = (new GitHubOptions { PrivateKey = setting }, new GitHubOptions { PrivateKeyFile = folder.File("app.pem") });
        using var one = AppKey.Read(inline);
        using var other = AppKey.Read(inFile);

        Assert.That(one.ExportPkcs8PrivateKey(), Is.EqualTo(other.ExportPkcs8PrivateKey()));
        Assert.That(AppKey.PlaceOf(inline), Does.Not.Contain("BEGIN"));
    }

    [TestCase("", "", false, true)]
    [TestCase("a.pem", "key", false, true)]
    [TestCase("", "no key", true, false)]
    [TestCase("no-such-file.pem", "", true, true)]
    public void A_key_is_asked_for_in_one_place_and_in_PEM(string file, string inline, bool isInOnePlace, bool isReadable)
    {
        var options = new GitHubOptions { PrivateKeyFile = file, PrivateKey = inline };
        Assert.That((AppKey.IsInOnePlace(options), AppKey.IsReadable(options)), Is.EqualTo((isInOnePlace, isReadable)));
    }

    private static string NewPem()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }
}
