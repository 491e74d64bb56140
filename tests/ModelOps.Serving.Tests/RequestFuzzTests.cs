using System.Text;
using System.Text.Json;
using ModelOps.Inference;
using ModelOps.Serving.Json;
using ModelOps.Serving.Requests;

namespace ModelOps.Serving.Tests;

/// <summary>Requests that were damaged at random. The framework's own parser says what is JSON.</summary>
internal sealed class RequestFuzzTests
{
    private const int Damages = 60_000;

    private const string Good =
        """
        {"id": "r\u00e9-\ud83d\ude00", "parameters": {"timeout": 1000, "deep": [[{"a": [null, true, false, -1.5e-3]}]]},
         "inputs": [{"name": "a", "datatype": "FP32", "shape": [2, 2], "data": [[1, -2.5], [3e2, 0.125]]},
                    {"data": ["x\n", ""], "shape": [2], "datatype": "BYTES", "name": "t", "parameters": {}}],
         "outputs": [{"name": "y", "parameters": {"binary_data": false}}]}
        """;

    private static readonly string Model = Path.Combine(AppContext.BaseDirectory, "Models", "texts.onnx");

    [Test]
    public void What_is_skipped_is_what_is_JSON()
    {
        var random = new Random(3);
        for (var damage = 0; damage < Damages; damage++)
        {
            var text = Damage(random);
            if (!System.Text.Unicode.Utf8.IsValid(text))
                continue;
            var json = new JsonScanner(text);
            var taken = json.TrySkip() && json.Peek() == 0 && json.Position == text.Length;
            if (taken != IsJson(text))
                Assert.Fail($"{(taken ? "Taken" : "Refused")}: {Encoding.UTF8.GetString(text)}");
        }
    }

    [Test]
    public void A_damaged_request_is_taken_or_refused_with_a_sentence_and_nothing_else_happens()
    {
        using var model = OnnxModel.Load(Model);
        var reader = new RequestReader(model.Inputs, model.Outputs, mostRows: 100);
        var request = new InferenceRequest(model);
        var random = new Random(4);
        var taken = 0;
        for (var damage = 0; damage < Damages; damage++)
        {
            var text = Damage(random);
            var error = reader.Read(text, damage % 3 == 0 ? random.Next(text.Length + 2) : null, request);
            if (error is null)
                taken++;
            if (error is null && damage % 3 != 0 && !IsJson(text))
                Assert.Fail($"Taken: {Encoding.UTF8.GetString(text)}");
            if (error is "")
                Assert.Fail("A refusal without a sentence.");
            request.Reset();
        }
        Assert.That(taken, Is.Positive.And.LessThan(Damages / 2));
    }

    private static byte[] Damage(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Good).ToList();
        for (var count = random.Next(4); count > 0; count--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[place] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(place); break;
                case 2: bytes.Insert(place, (byte)"{}[]\",:\\-+.eE019tfnu \t"[random.Next(22)]); break;
                case 3: bytes.RemoveRange(place, random.Next(bytes.Count - place)); bytes.Add((byte)'}'); break;
                default: bytes.InsertRange(place, [.. bytes.Skip(random.Next(bytes.Count)).Take(random.Next(20))]); break;
            }
        }
        return [.. bytes];
    }

    private static bool IsJson(byte[] text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 65 });
            return AreUnicode(json.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The parser does not look at the names of members, and ours refuses half of a surrogate pair there.</summary>
    private static bool AreUnicode(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(member => IsUnicode(member) && AreUnicode(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(AreUnicode),
        _ => true,
    };

    private static bool IsUnicode(JsonProperty member)
    {
        try
        {
            return member.Name is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
