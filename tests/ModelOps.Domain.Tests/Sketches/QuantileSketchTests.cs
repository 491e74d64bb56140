using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ModelOps.Domain.Sketches;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Sketches;

internal sealed class QuantileSketchTests
{
    private const int Pieces = 64;
    private const int MostBytes = 20 * 1024;

    private static readonly double[] Shares = [.. Enumerable.Range(1, 999).Select(share => share / 1000.0)];

    [TestCaseSource(typeof(HostileNumbers), nameof(HostileNumbers.Names))]
    [CancelAfter(60_000)]
    public async Task Ranks_err_by_less_than_one_percent_whole_and_merged_in_any_order(string name, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        var numbers = HostileNumbers.Make(name);
        await File.WriteAllBytesAsync(folder.File("numbers"), MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray(), cancel);
        List<ColumnSketch> sketches = [Sketch(numbers), Merged(numbers, 1), Merged(numbers, 2), Merged(numbers, 3)];

        using var exact = await Oracle.AskAsync("ranks.py", JsonSerializer.Serialize(
            sketches.Select(sketch => new { file = folder.File("numbers"), values = sketch.Quantiles!.Quantiles(Shares) })), cancel);

        using (Assert.EnterMultipleScope())
            foreach (var (sketch, expected) in sketches.Zip(exact.RootElement.EnumerateArray()))
            {
                Assert.That(Errors(sketch, expected).Max(), Is.LessThan(0.01));
                Assert.That(sketch.Min, Is.EqualTo(expected.GetProperty("min").GetDouble()));
                Assert.That(sketch.Max, Is.EqualTo(expected.GetProperty("max").GetDouble()));
                Assert.That(sketch.Mean, Is.EqualTo(expected.GetProperty("mean").GetDouble()).Within(1e-9).Percent.Or.EqualTo(0).Within(1e-9));
                Assert.That(sketch.Variance, Is.EqualTo(expected.GetProperty("variance").GetDouble()).Within(1e-4).Percent.Or.EqualTo(0).Within(1e-20));
                Assert.That(Encoding.UTF8.GetByteCount(Json(sketch)), Is.LessThan(MostBytes));
                Assert.That(sketch.Values, Is.EqualTo(numbers.Length));
            }
    }

    [Test]
    public void Few_numbers_are_kept_exactly()
    {
        var sketch = new QuantileSketch();
        sketch.Add([.. Enumerable.Range(1, 1000).Select(number => (double)number)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sketch.Quantiles(Shares), Is.EqualTo(Enumerable.Range(1, 999)));
            Assert.That(sketch.Rank(250.5), Is.EqualTo(0.25));
            Assert.That(sketch.Values(), Has.Count.EqualTo(1000).And.All.Property(nameof(WeightedValue.Weight)).EqualTo(1));
        }
    }

    [Test]
    public void The_same_numbers_in_other_portions_give_the_same_sketch()
    {
        var numbers = HostileNumbers.Make("normal");
        var (whole, one) = (new QuantileSketch(), new QuantileSketch());
        whole.Add(numbers);
        foreach (var number in numbers)
            one.Add([number]);

        Assert.That(one.Values(), Is.EqualTo(whole.Values()));
    }

    [Test]
    public void Merging_does_not_depend_on_the_order_of_two() =>
        Assert.That(Json(Both("normal", "rising")), Is.EqualTo(Json(Both("rising", "normal") with { Name = "normal" })));

    [Test]
    public void Merging_leaves_the_parts_as_they_were()
    {
        var part = Sketch(HostileNumbers.Make("normal"));
        var before = Json(part);

        part.Merge(Sketch(HostileNumbers.Make("rising")));

        Assert.That(Json(part), Is.EqualTo(before));
    }

    [Test]
    public void A_sketch_of_nothing_has_no_quantile()
    {
        var sketch = new QuantileSketch();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sketch.Quantile(0.5), Is.NaN);
            Assert.That(sketch.Rank(1), Is.NaN);
            Assert.That(sketch.Values(), Is.Empty);
        }
    }

    [Test]
    public void Very_many_merges_stay_within_the_budget()
    {
        var sketch = new QuantileSketch();
        sketch.Add(HostileNumbers.Make("normal"));
        for (var doubling = 0; doubling < 25; doubling++)
            sketch.Merge(sketch.Copy());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sketch.Count, Is.EqualTo((long)HostileNumbers.Count << 25));
            Assert.That(sketch.Kept, Is.LessThan(QuantileSketch.Budget));
            Assert.That(sketch.Values().Sum(value => value.Weight), Is.EqualTo(sketch.Count));
            Assert.That(sketch.Rank(0), Is.EqualTo(0.5).Within(0.01));
        }
    }

    [TestCase("[]")]
    [TestCase("""{"count": 1}""")]
    [TestCase("""{"count": 1, "levels": []}""")]
    [TestCase("""{"count": 2, "levels": ["AAAAAAAA8D8="]}""")]
    [TestCase("""{"count": "1", "levels": ["AAAAAAAA8D8="]}""")]
    [TestCase("""{"count": 1, "levels": "AAAAAAAA8D8="}""")]
    [TestCase("""{"count": 1, "levels": ["AAAAAAAA8H8="]}""", Description = "infinity")]
    [TestCase("""{"count": 1, "levels": ["AAAAAAAA8D8"]}""")]
    [TestCase("""{"count": 1, "levels": ["AAAA"]}""")]
    [TestCase("""{"count": 1, "levels": [1]}""")]
    public void What_is_no_sketch_is_refused(string quantiles) =>
        Assert.That(
            () => JsonSerializer.Deserialize($$"""{"name": "a", "values": 1, "missing": 0, "quantiles": {{quantiles}}}""", SketchJson.Default.ColumnSketch),
            Throws.InstanceOf<JsonException>());

    [Test]
    public void A_sketch_written_and_read_is_the_same()
    {
        var json = Json(Sketch(HostileNumbers.Make("heavy tails")));

        Assert.That(Json(JsonSerializer.Deserialize(json, SketchJson.Default.ColumnSketch)!), Is.EqualTo(json));
    }

    /// <summary>How far each asked share is from the ranks that its quantile really has, and the sketch's own ranks from the real ones.</summary>
    private static IEnumerable<double> Errors(ColumnSketch sketch, JsonElement expected)
    {
        var ranks = sketch.Quantiles!.Ranks(sketch.Quantiles.Quantiles(Shares));
        for (var index = 0; index < Shares.Length; index++)
        {
            var (below, within) = (expected.GetProperty("below")[index].GetDouble(), expected.GetProperty("within")[index].GetDouble());
            yield return Math.Max(0, Math.Max(below - Shares[index], Shares[index] - within));
            yield return Math.Abs(ranks[index] - within);
        }
    }

    private static ColumnSketch Both(string first, string second) => Sketch(HostileNumbers.Make(first)).Merge(Sketch(HostileNumbers.Make(second)));

    /// <summary>As a gateway and a monitor do it: each piece written and read, put together in an order of chance and in pairs of chance.</summary>
    private static ColumnSketch Merged(double[] numbers, int seed)
    {
        var chance = new Random(seed);
        var parts = numbers.Chunk(numbers.Length / Pieces).Select(piece => Json(Sketch(piece))).ToList();
        while (parts.Count > 1)
        {
            var (first, second) = (Taken(), Taken());
            parts.Add(Json(first.Merge(second)));
        }
        return Taken();

        ColumnSketch Taken()
        {
            var index = chance.Next(parts.Count);
            var taken = JsonSerializer.Deserialize(parts[index], SketchJson.Default.ColumnSketch)!;
            parts.RemoveAt(index);
            return taken;
        }
    }

    private static ColumnSketch Sketch(double[] numbers)
    {
        var recorder = new ColumnRecorder.Numbers("normal");
        foreach (var batch in numbers.Chunk(100))
            recorder.Add(batch);
        return recorder.Sketch();
    }

    private static string Json(ColumnSketch sketch) => JsonSerializer.Serialize(sketch, SketchJson.Default.ColumnSketch);
}
