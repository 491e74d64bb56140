using System.Text;
using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Sketches;

namespace ModelOps.Domain.Tests.Sketches;

internal sealed class ColumnSketchTests
{
    private const int MostBytes = 20 * 1024;

    [Test]
    public void Missing_and_infinite_numbers_are_counted_apart()
    {
        var sketch = Numbers(1, double.NaN, 2, double.PositiveInfinity, 3, double.NegativeInfinity, double.NaN).Merge(Numbers(double.NaN, 6));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sketch.Values, sketch.Missing, sketch.Infinite), Is.EqualTo((9L, 3L, 2L)));
            Assert.That((sketch.Min, sketch.Max, sketch.Mean, sketch.Variance), Is.EqualTo(((double?)1, (double?)6, (double?)3, (double?)3.5)));
            Assert.That(sketch.Quantiles!.Count, Is.EqualTo(4));
        }
    }

    [Test]
    public void A_column_of_nothing_but_missing_has_no_figures_and_merges()
    {
        var sketch = Read(Json(Numbers(double.NaN, double.NaN)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sketch.Values, sketch.Missing, sketch.Min, sketch.Mean), Is.EqualTo((2L, 2L, (double?)null, (double?)null)));
            Assert.That(sketch.Merge(Numbers(5)).Mean, Is.EqualTo(5));
            Assert.That(Numbers(5).Merge(sketch).Min, Is.EqualTo(5));
        }
    }

    [Test]
    public void What_no_number_can_hold_is_left_out_and_the_rest_stays()
    {
        var sketch = Read(Json(Numbers(double.MaxValue, -double.MaxValue, double.MaxValue, 1).Merge(Numbers(1))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sketch.Variance, Is.Null);
            Assert.That((sketch.Min, sketch.Max, sketch.Values, sketch.Missing), Is.EqualTo(((double?)-double.MaxValue, (double?)double.MaxValue, 5L, 0L)));
            Assert.That(sketch.Quantiles!.Quantile(0.5), Is.EqualTo(1));
        }
    }

    [Test]
    public void Words_of_the_profile_are_counted_exactly_and_others_apart()
    {
        var sketch = Words(["red", "blue"], ["red", "", "red", "green", "blue", "green"]).Merge(Words(["red", "blue"], ["red", "black"]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sketch.Values, sketch.Missing), Is.EqualTo((8L, 1L)));
            Assert.That(sketch.Words!.Known, Is.EqualTo(new Dictionary<string, long> { ["blue"] = 1, ["red"] = 3 }));
            Assert.That(sketch.Words.Unseen, Is.EqualTo(new Dictionary<string, long> { ["black"] = 1, ["green"] = 2 }));
            Assert.That((sketch.Words.Count, sketch.Words.UnseenCount), Is.EqualTo((7L, 3L)));
        }
    }

    [TestCase(1)]
    [TestCase(64)]
    public void Frequent_words_are_found_among_endlessly_many(int pieces)
    {
        var chance = new Random(7);
        var words = Enumerable.Range(0, 100_000).Select(index => chance.Next(10) switch
        {
            0 or 1 or 2 => "often",
            3 => "sometimes",
            4 => "known",
            _ => $"{index}",
        }).ToList();

        var sketch = words.Chunk(words.Count / pieces).Select(piece => Read(Json(Words(["known", "never"], piece)))).Aggregate((first, second) => first.Merge(second));

        var (counts, lost) = (sketch.Words!, (words.Count - words.Count(word => word == "known")) / (double)WordSketch.MostUnseen);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(counts.Known, Is.EqualTo(new Dictionary<string, long> { ["known"] = words.Count(word => word == "known") }));
            Assert.That(counts.Unseen["often"], Is.InRange(words.Count(word => word == "often") - lost, words.Count(word => word == "often")));
            Assert.That(counts.Unseen["sometimes"], Is.InRange(words.Count(word => word == "sometimes") - lost, words.Count(word => word == "sometimes")));
            Assert.That(counts.Unseen, Has.Count.LessThanOrEqualTo(WordSketch.MostUnseen));
            Assert.That(counts.Count, Is.EqualTo(words.Count));
        }
    }

    [TestCase('\u0001')]
    [TestCase('"')]
    [TestCase('ж')]
    [TestCase('x')]
    public void The_worst_words_stay_small(char character)
    {
        string[] words = [.. Enumerable.Range(0, 300).Select(index => new string(character, 5 + index) + "\U0001F600")];

        var sketch = Words(words[..150], words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetByteCount(Json(sketch)), Is.LessThan(MostBytes));
            Assert.That(sketch.Words!.Known, Has.Count.EqualTo(WordSketch.MostKnown), "long words that begin alike are told apart");
            Assert.That(sketch.Words.Count, Is.EqualTo(300));
        }
    }

    [Test]
    public void A_long_word_is_known_by_its_beginning_and_digest()
    {
        var word = new string('w', 1000);

        Assert.That(WordCut.Short(word), Is.EqualTo($"{new string('w', 48)}~04ffd92a"));
    }

    [Test]
    public void Sketches_of_replicas_add_up_with_their_columns_by_name()
    {
        var (first, second) = (Sketches("a-1", 3, Numbers(1, 2)), Sketches("b-1", 4, Numbers(3), Words([], ["new"])));

        var both = JsonSerializer.Deserialize(JsonSerializer.Serialize(first.Merge(second), SketchJson.Default.ModelSketches), SketchJson.Default.ModelSketches)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(both.Windows, Is.EqualTo(new[] { "a-1", "b-1" }));
            Assert.That((both.Requests, both.Refused, both.Errors, both.Rows), Is.EqualTo((7L, 2L, 2L, 14L)));
            Assert.That((both.Start, both.End), Is.EqualTo((DateTimeOffset.UnixEpoch.AddHours(3), DateTimeOffset.UnixEpoch.AddHours(5))));
            Assert.That(both.Inputs.Select(column => (column.Name, column.Values)), Is.EqualTo(new[] { ("number", 3L), ("word", 1L) }));
        }
    }

    [Test]
    public void Sketches_of_two_versions_do_not_go_together() =>
        Assert.That(
            () => Sketches("a-1", 1).Merge(Sketches("a-1", 1) with { Version = Identifier.Parse<ModelVersion>("v2.0.0") }),
            Throws.ArgumentException.With.Message.Contains("v2.0.0"));

    private static ModelSketches Sketches(string window, int hour, params ColumnSketch[] inputs) => new()
    {
        Model = Identifier.Parse<ModelName>("tested"),
        Version = Identifier.Parse<ModelVersion>("v1.0.0"),
        Windows = [window],
        Start = DateTimeOffset.UnixEpoch.AddHours(hour),
        End = DateTimeOffset.UnixEpoch.AddHours(hour + 1),
        Requests = hour,
        Refused = 1,
        Errors = 1,
        Rows = 2 * hour,
        Inputs = inputs,
        Outputs = [],
    };

    private static ColumnSketch Numbers(params double[] values)
    {
        var recorder = new ColumnRecorder.Numbers("number");
        recorder.Add(values);
        return recorder.Sketch();
    }

    private static ColumnSketch Words(IEnumerable<string> known, IEnumerable<string> words)
    {
        var recorder = new ColumnRecorder.Words("word", known);
        foreach (var word in words)
            recorder.Add(Encoding.UTF8.GetBytes(word));
        return recorder.Sketch();
    }

    private static string Json(ColumnSketch sketch) => JsonSerializer.Serialize(sketch, SketchJson.Default.ColumnSketch);

    private static ColumnSketch Read(string json) => JsonSerializer.Deserialize(json, SketchJson.Default.ColumnSketch)!;
}
