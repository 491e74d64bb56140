using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ModelOps.Domain.Profiles;
using ModelOps.Serving.Tests.Kit;
using ModelOps.TestKit;

namespace ModelOps.Serving.Tests;

/// <summary><c>/openapi.json</c>, read by an OpenAPI library that is not ours.</summary>
[CancelAfter(60_000)]
internal sealed class DescriptionTests
{
    [TestCase("clinical/diabetes-progression")]
    [TestCase("imaging/tumor-screening")]
    [TestCase("vision/handwritten-digits")]
    public async Task A_server_describes_itself_in_valid_OpenAPI(string model)
    {
        var cancel = TestContext.CurrentContext.CancellationToken;
        await using var server = await RunningServer.StartAsync(TestVersion.OfTemplate(Path.Combine(Checkout.Template, "models", model)), cancel);

        var reading = OpenApiDocument.Parse(await server.Client.GetStringAsync("/openapi.json", cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reading.Diagnostic!.Errors, Is.Empty);
            Assert.That(reading.Diagnostic.Warnings, Is.Empty);
            Assert.That(reading.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()), Is.Empty);
        }
        foreach (var (path, item) in reading.Document!.Paths)
            if (item.Operations!.ContainsKey(HttpMethod.Get))
                Assert.That((int)(await server.Client.GetAsync(path, cancel)).StatusCode, Is.EqualTo(200), path);
    }

    [Test]
    public async Task Every_path_of_the_server_is_described(CancellationToken cancel)
    {
        await using var server = await RunningServer.StartAsync("scorer", cancel);

        var described = JsonNode.Parse(await server.Client.GetStringAsync("/openapi.json", cancel))!["paths"]!.AsObject().Select(path => path.Key).ToList();

        string[] general = ["/openapi.json", "{**path}", "/v2/models/stats"];
        var routes = server.Routes.Where(route => !route.Contains("/versions/", StringComparison.Ordinal) && !route.Contains("{unimplemented", StringComparison.Ordinal) && !route.StartsWith("/inference.", StringComparison.Ordinal) && !route.StartsWith("/grpc.", StringComparison.Ordinal))
            .Except(general).Select(route => route.Replace("{model}", TestVersion.Model, StringComparison.Ordinal).TrimEnd('/'));
        Assert.That(described, Is.EquivalentTo(routes.Distinct()));
    }

    [Test]
    public async Task The_example_of_the_description_is_a_request_that_is_answered(CancellationToken cancel)
    {
        var version = TestVersion.OfTemplate(Path.Combine(Checkout.Template, "models/imaging/tumor-screening"));
        version.Write(ModelProfile.FileName, """
            {"schema": "modelops.profile/v1", "model": "tested", "rows": 2, "outputs": [], "inputs": [
            {"name": "mean_radius", "values": 2, "missing": 0, "min": 7.691, "max": 27.42, "mean": 14.12729}]}
            """);
        version.Seal();
        await using var server = await RunningServer.StartAsync(version, cancel);

        var row = JsonNode.Parse(await server.Client.GetStringAsync("/openapi.json", cancel))!["components"]!["schemas"]!["Row"]!;
        var names = row["required"]!.AsArray().Select(name => (string)name!).ToList();
        var example = new JsonObject(names.Select(name => KeyValuePair.Create(name, row["properties"]![name]!["example"]?.DeepClone())));
        using var answer = await server.Client.PostAsync($"/v2/models/{TestVersion.Model}/predict", new StringContent($"[{example.ToJsonString()}]"), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Has.Count.EqualTo(30));
            Assert.That((double)example["mean_radius"]!, Is.EqualTo(14.13));
            Assert.That((string?)row["properties"]!["mean_radius"]!["description"], Is.EqualTo("From 7.691 to 27.42 in the reference data"));
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        }
    }
}
