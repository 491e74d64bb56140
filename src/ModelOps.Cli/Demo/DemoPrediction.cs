using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ModelOps.Cli.Demo;

/// <summary>A caller of the served model.</summary>
internal sealed class DemoPrediction(Uri gateway)
{
    /// <summary>The first row of the breast cancer data: a malignant tumor.</summary>
    internal static readonly double[] Measurements =
    [
        17.99, 10.38, 122.8, 1001, 0.1184, 0.2776, 0.3001, 0.1471, 0.2419, 0.07871,
        1.095, 0.9053, 8.589, 153.4, 0.006399, 0.04904, 0.05373, 0.01587, 0.03003, 0.006193,
        25.38, 17.33, 184.6, 2019, 0.1622, 0.6656, 0.7119, 0.2654, 0.4601, 0.1189,
    ];

    /// <returns>The answer in words, and the version that gave it.</returns>
    public async Task<(string Text, string Version)> AskAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var input = new JsonObject
        {
            ["name"] = "features",
            ["datatype"] = "FP32",
            ["shape"] = new JsonArray(1, Measurements.Length),
            ["data"] = new JsonArray([.. Measurements.Select(value => JsonValue.Create(value))]),
        };
        using var response = await http.PostAsJsonAsync("v2/models/tumor-screening/infer", new JsonObject { ["inputs"] = new JsonArray(input) }, cancel);
        var body = await response.Content.ReadAsStringAsync(cancel);
        if (!response.IsSuccessStatusCode)
            throw new DemoFailedException($"The prediction was answered {(int)response.StatusCode}: {body}");
        var probabilities = JsonNode.Parse(body)!["outputs"]!.AsArray().Single(output => (string)output!["name"]! == "probabilities")!["data"]!.AsArray();
        var version = response.Headers.GetValues("modelops-version").Single();
        var malignant = (double)probabilities[1]!;
        if (malignant < 0.9)
            throw new DemoFailedException($"A malignant tumor got the probability {malignant}.");
        return (string.Create(CultureInfo.InvariantCulture, $"POST {gateway}v2/models/tumor-screening/infer → malignant with probability {malignant:0.0000}, says {version}"), version);
    }
}
