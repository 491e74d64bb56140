using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ModelOps.Deployment.Images;
using ModelOps.TestKit;

namespace ModelOps.Deployment.Tests.Images;

[CancelAfter(20_000)]
public sealed class RegistryAuthenticationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TokenWorld world = new();

    [Test]
    public async Task A_token_is_fetched_for_what_is_asked_and_used_while_it_holds(CancellationToken cancel)
    {
        using var client = Client("https://auth.example/token");

        HttpStatusCode[] statuses = [await GetAsync(client, "a", cancel), await GetAsync(client, "a", cancel), await GetAsync(client, "b", cancel)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statuses, Has.All.EqualTo(HttpStatusCode.OK));
            Assert.That(world.Asked, Is.EqualTo((string[])
            [
                "https://auth.example/token?service=reg&scope=repository%3Aa%3Apull",
                "https://auth.example/token?service=reg&scope=repository%3Ab%3Apull",
            ]));
        }
    }

    [Test]
    public async Task A_token_that_has_run_out_is_fetched_anew(CancellationToken cancel)
    {
        using var client = Client("https://auth.example/token");
        await GetAsync(client, "a", cancel);
        world.Expire();

        Assert.That(await GetAsync(client, "a", cancel), Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("http://auth.example/token")]
    [TestCase("nonsense")]
    public async Task The_password_goes_nowhere_in_the_clear(string realm, CancellationToken cancel)
    {
        using var client = Client(realm);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await GetAsync(client, "a", cancel), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(world.Asked, Is.Empty);
        }
    }

    public void Dispose()
    {
        world.Dispose();
        folder.Dispose();
    }

    private HttpClient Client(string realm)
    {
        world.Realm = realm;
        File.WriteAllText(folder.File("password"), "horse\n");
        return new(new RegistryAuthentication("reg.example", new("robot", folder.File("password"))) { InnerHandler = world }, disposeHandler: false);
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string repository, CancellationToken cancel)
    {
        using var answer = await client.GetAsync($"https://reg.example/v2/{repository}/blobs/x", cancel);
        return answer.StatusCode;
    }

    /// <summary>A registry that wants tokens, and the server that gives them to <c>robot</c> and <c>horse</c>.</summary>
    private sealed class TokenWorld : HttpMessageHandler
    {
        private static readonly string Robot = Convert.ToBase64String(Encoding.UTF8.GetBytes("robot:horse"));

        private int era = 1;

        public string Realm { get; set; } = "";

        public List<string> Asked { get; } = [];

        public void Expire() => era++;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            var address = request.RequestUri!;
            return Task.FromResult(address.Host == "auth.example" ? Give(request.Headers.Authorization, address) : Answer(request.Headers.Authorization, address.Segments[2].TrimEnd('/')));
        }

        private HttpResponseMessage Give(AuthenticationHeaderValue? who, Uri address)
        {
            Asked.Add(address.AbsoluteUri);
            var repository = Uri.UnescapeDataString(address.Query).Split(':')[1];
            return who?.Parameter == Robot
                ? new(HttpStatusCode.OK) { Content = new StringContent($$"""{"access_token": "{{repository}}-{{era}}"}""", Encoding.UTF8, "application/json") }
                : new(HttpStatusCode.Unauthorized);
        }

        private HttpResponseMessage Answer(AuthenticationHeaderValue? who, string repository)
        {
            if (who?.ToString() == $"Bearer {repository}-{era}")
                return new(HttpStatusCode.OK);
            var refusal = new HttpResponseMessage(HttpStatusCode.Unauthorized);
            refusal.Headers.WwwAuthenticate.Add(new("Bearer", $"realm=\"{Realm}\",service=\"reg\",scope=\"repository:{repository}:pull\""));
            return refusal;
        }
    }
}
