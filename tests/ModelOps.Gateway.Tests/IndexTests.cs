using System.Text.Json;
using ModelOps.Gateway.Tests.Kit;

namespace ModelOps.Gateway.Tests;

[CancelAfter(20_000)]
internal sealed class IndexTests
{
    [TestCase("GET")]
    [TestCase("POST")]
    public async Task The_index_lists_every_version_of_every_model(string method, CancellationToken cancel)
    {
        await using var stage = await Stage.SetAsync(cancel);
        await stage.OfferAsync(
            Configurations.Of(
                1,
                Configurations.Model("scorer", stage.New.Weighing(0), stage.Old.Weighing(1)),
                Configurations.Model("other", Configurations.Version("v3.0.0", 1, Configurations.NobodyThere()))),
            cancel);
        using var refused = await stage.Client.GetAsync("/v2/models/other", cancel);

        using var answer = await stage.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/v2/repository/index"), cancel);

        using var index = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        Assert.That(
            index.RootElement.EnumerateArray().Select(entry => string.Join(' ', entry.EnumerateObject().Take(3).Select(property => property.Value))),
            Is.EqualTo(["other v3.0.0 UNAVAILABLE", "scorer v1.0.0 READY", "scorer v1.1.0 READY"]));
    }
}
