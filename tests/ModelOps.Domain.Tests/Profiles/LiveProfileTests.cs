using System.Text;
using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Profiles;
using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching;

namespace ModelOps.Domain.Tests.Profiles;

public sealed class LiveProfileTests
{
    [Test]
    public void Numbers_become_the_quantiles_that_they_have()
    {
        var profile = LiveProfile.Of(Sketches([Numbers("radius", [.. Enumerable.Range(0, 1001).Select(number => (double)number)])]));
        var column = profile.Inputs.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((profile.Model.ToString(), profile.Rows, column.Name, column.Values, column.Missing), Is.EqualTo(("spam-filter", 1001, "radius", 1001, 0)));
            Assert.That((column.Min, column.Max, column.Mean), Is.EqualTo((0, 1000, 500)));
            Assert.That(column.StandardDeviation, Is.EqualTo(Math.Sqrt((1001.0 * 1001 - 1) / 12)).Within(1e-9));
            Assert.That(column.Quantiles, Is.EqualTo(Enumerable.Range(0, 101).Select(percent => percent * 10.0)).Within(1.0 + 1e-9));
            Assert.That((column.Quantiles![0], column.Quantiles[100]), Is.EqualTo((0.0, 1000.0)));
            Assert.That(column.Counts, Is.Null);
        }
    }

    [Test]
    public void Words_become_the_most_frequent_ones_and_the_count_of_all_others()
    {
        var words = new ColumnRecorder.Words("colour", ["red"]);
        for (var number = 0; number < 150; number++)
            words.Add(Encoding.UTF8.GetBytes($"w{number % 50:00}"));
        for (var number = 0; number < 30; number++)
            words.Add("red"u8);
        var column = LiveProfile.Of(Sketches([words.Sketch()])).Inputs.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(column.Counts!.First(), Is.EqualTo(new KeyValuePair<string, long>("red", 30)));
            Assert.That(column.Counts!.Values.Sum() + column.Others, Is.EqualTo(180));
            Assert.That(column.Quantiles, Is.Null);
        }
    }

    [TestCase("[]")]
    [TestCase("nan")]
    [TestCase("inf")]
    public void A_column_in_which_nothing_came_has_no_figures(string values)
    {
        double[] numbers = values switch { "nan" => [double.NaN, double.NaN], "inf" => [double.PositiveInfinity], _ => [] };
        var column = LiveProfile.Of(Sketches([Numbers("radius", numbers)])).Inputs.Single();
        Assert.That((column.Values, column.Min, column.Mean, column.StandardDeviation, column.Quantiles), Is.EqualTo((numbers.LongLength, (double?)null, (double?)null, (double?)null, (IReadOnlyList<double>?)null)));
    }

    [Test]
    public void It_is_written_as_the_profile_of_reference_data_is_and_live_windows_can_be_held_against_it()
    {
        var sketches = Sketches([Numbers("radius", [.. Enumerable.Range(0, 500).Select(number => number % 17 * 0.5)])]);
        var text = JsonSerializer.Serialize(LiveProfile.Of(sketches), ProfileJson.Default.ModelProfile);
        var reference = VersionReference.Of(JsonSerializer.Deserialize(text, ProfileJson.Default.ModelProfile));
        Assert.That(reference.Find("radius", isOutput: false)!.Tally(sketches.Inputs[0])!.Values, Is.EqualTo(500));
    }

    private static ColumnSketch Numbers(string name, double[] values)
    {
        var recorder = new ColumnRecorder.Numbers(name);
        recorder.Add(values);
        return recorder.Sketch();
    }

    private static ModelSketches Sketches(IReadOnlyList<ColumnSketch> inputs) => new()
    {
        Model = Identifier.Parse<ModelName>("spam-filter"),
        Version = new(1, 0, 0),
        Windows = ["run-1"],
        Start = DateTimeOffset.UnixEpoch,
        End = DateTimeOffset.UnixEpoch.AddHours(1),
        Requests = inputs[0].Values,
        Refused = 0,
        Errors = 0,
        Rows = inputs[0].Values,
        Inputs = inputs,
        Outputs = [],
    };
}
