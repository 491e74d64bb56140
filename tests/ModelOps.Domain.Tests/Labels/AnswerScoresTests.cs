using System.Text.Json;
using ModelOps.Domain.Labels;
using ModelOps.Domain.Manifests;

namespace ModelOps.Domain.Tests.Labels;

public sealed class AnswerScoresTests
{
    private static readonly ModelOutputs Unnamed = new(null, ["good", "bad"], "bad");

    [TestCase("FP32", "1,2", "[0.25, 0.75]", "0.25 0.75")]
    [TestCase("FP64", "1", "[3.5]", "3.5")]
    [TestCase("FP32", "1,2", "[\"NaN\", 0.75]", "NaN 0.75")]
    [TestCase("FP32", "2,2", "[0.25, 0.75, 0.1, 0.9]", null)]
    [TestCase("INT64", "1", "[1]", null)]
    public void One_row_of_floats_is_the_score(string datatype, string shape, string data, string? expected) =>
        Assert.That(Words(AnswerScores.Of(Answer(Output("scores", datatype, shape, data)), Unnamed)), Is.EqualTo(expected));

    [Test]
    public void Of_several_outputs_the_manifest_names_the_one()
    {
        var answer = Answer(Output("label", "INT64", "1", "[1]"), Output("raw", "FP32", "1,2", "[-3, 4]"), Output("probabilities", "FP32", "1,2", "[0.1, 0.9]"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Words(AnswerScores.Of(answer, Unnamed with { Scores = "probabilities" })), Is.EqualTo("0.1 0.9"));
            Assert.That(AnswerScores.Of(answer, Unnamed), Is.Null, "either could be meant");
            Assert.That(AnswerScores.Of(answer, Unnamed with { Scores = "gone" }), Is.Null);
        }
    }

    private static string? Words(IReadOnlyList<double>? scores) => scores is null ? null : string.Join(' ', scores);

    private static SpooledAnswer Answer(params SpooledOutput[] outputs) => new("a", DateTimeOffset.UnixEpoch, new(1, 0, 0), outputs);

    private static SpooledOutput Output(string name, string datatype, string shape, string data) =>
        new(name, datatype, [.. shape.Split(',').Select(long.Parse)], [.. JsonDocument.Parse(data).RootElement.EnumerateArray().Select(value => value.Clone())]);
}
