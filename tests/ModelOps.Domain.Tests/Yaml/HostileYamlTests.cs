using System.Diagnostics;
using System.Text;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Tests.Kit;

namespace ModelOps.Domain.Tests.Yaml;

/// <summary>What a careless or hostile author may push as YAML, read through the front door: the manifest.</summary>
public sealed class HostileYamlTests
{
    [TestCase("", "1:1: The file is empty.")]
    [TestCase("# nothing but a comment\n", "2:1: The file is empty.")]
    [TestCase("just a text", "1:1: The file is a mapping of keys to values, not 'just a text'.")]
    [TestCase("- a\n- b\n", "1:1: The file is a mapping of keys to values, not a list.")]
    [TestCase("name: *other\n", "1:7: Aliases (*name) are not read. Write the value out.")]
    [TestCase("name: &anchor spam\n", "1:7: Anchors (&name) are not read. Write the value out where it is needed.")]
    [TestCase("name: !!str spam\n", "1:7: Tags (!name) are not read. Remove the tag.")]
    [TestCase("owners: !custom [a]\n", "1:9: Tags (!name) are not read. Remove the tag.")]
    [TestCase("&a name: spam\n", "1:1: Anchors (&name) are not read. Write the value out where it is needed.")]
    [TestCase("<<: {name: spam}\n", "1:1: Merge keys (<<) are not read. Write the values out.")]
    [TestCase("name: a\ntask: b\nname: c\n", "3:1: The key 'name' stands here a second time. Keep one of the two.")]
    [TestCase("reference: {data: a, 'data': b}\n", "1:22: The key 'data' stands here a second time. Keep one of the two.")]
    [TestCase("? [a, b]\n: c\n", "1:3: A key is a plain word here.")]
    [TestCase("? {a: b}\n: c\n", "1:3: A key is a plain word here.")]
    [TestCase("apiVersion: modelops/v1\nname: tiny\0\n", "2:11: A NUL character stands here. Remove it.")]
    [TestCase("\0", "1:1: A NUL character stands here. Remove it.")]
    [TestCase("name: a\n---\nname: b\n", "2:1: The file holds a second document. Keep one.")]
    public void What_is_not_plain_YAML_is_refused_at_its_place(string text, string problem) =>
        Assert.That(ManifestText.Problems(text), Is.EqualTo(new[] { $"model.yaml:{problem}" }));

    [TestCase("name: [a, b\n")]
    [TestCase("name: {a: b\n")]
    [TestCase("name: \"open\n")]
    [TestCase("name: a\n  task: b\n")]
    [TestCase("name: @octocat\n")]
    [TestCase("name: `x`\n")]
    [TestCase("reference:\n\tdata: a\n")]
    [TestCase("name: \"\\ud800\"\n")]
    [TestCase("name: \"\\U00110000\"\n")]
    [TestCase("name: \"\\q\"\n")]
    [TestCase("%YAML 3.0\n---\nname: a\n")]
    [TestCase("name: a\n...\n]\n")]
    public void What_is_not_YAML_is_refused_with_a_line(string text)
    {
        var problem = ((ManifestReading.Refused)ManifestText.Read(text)).Problems.Single();
        TestContext.Out.WriteLine(problem);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Line, Is.GreaterThan(0));
            Assert.That(problem.Column, Is.GreaterThan(0));
            Assert.That(problem.Text, Does.StartWith("This is not YAML: ").And.EndWith("."));
        }
    }

    [TestCase(new byte[] { 0xff, 0xfe, (byte)'a', 0 })]
    [TestCase(new byte[] { (byte)'a', 0xc0, 0x80 })]
    [TestCase(new byte[] { (byte)'a', 0xed, 0xa0, 0x80 })]
    [TestCase(new byte[] { (byte)'a', 0xe2, 0x82 })]
    public void Bytes_that_are_no_UTF8_are_refused(byte[] bytes) => Assert.That(
        ManifestText.Problems(ManifestReader.Read("model.yaml", bytes)), Is.EqualTo(new[] { "model.yaml: The file is not UTF-8. Save it as UTF-8." }));

    [Test]
    public void A_byte_order_mark_is_not_part_of_the_first_key() =>
        Assert.That(ManifestText.Problems("\uFEFF" + ManifestText.Good), Is.Empty);

    [Test]
    public void Windows_line_ends_are_read() =>
        Assert.That(ManifestText.Problems(ManifestText.Good.ReplaceLineEndings("\r\n")), Is.Empty);

    [TestCase("[", "]")]
    [TestCase("{a: ", "}")]
    [TestCase("[{a: ", "}]")]
    public void Nesting_is_read_to_level_32_and_refused_below(string open, string close)
    {
        var levels = open.Count(letter => letter is '[' or '{');
        var deep = string.Concat(Enumerable.Repeat(open, 100_000));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ManifestText.Problems(Nested(30 / levels)), Has.None.Contains("nested deeper"));
            Assert.That(ManifestText.Problems(Nested(34 / levels)), Has.One.Contains("The file is nested deeper than 32 levels."));
            Assert.That(ManifestText.Problems(deep), Has.One.Contains("The file is nested deeper than 32 levels."));
        }

        string Nested(int times) => $"x: {string.Concat(Enumerable.Repeat(open, times))}1{string.Concat(Enumerable.Repeat(close, times))}";
    }

    [Test]
    public void Block_nesting_is_refused_as_well()
    {
        var deep = string.Concat(Enumerable.Range(0, 1000).Select(level => $"{new string(' ', level)}a:\n"));
        Assert.That(ManifestText.Problems(deep), Is.EqualTo(new[] { "model.yaml:32:32: The file is nested deeper than 32 levels." }));
    }

    [Test]
    public void A_file_of_one_megabyte_is_read_and_a_larger_one_is_not()
    {
        var padding = new string('#', (1 << 20) - Encoding.UTF8.GetByteCount(ManifestText.Good) - 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ManifestText.Problems($"{ManifestText.Good}\n{padding}"), Is.Empty);
            Assert.That(ManifestText.Problems($"{ManifestText.Good}\n{padding}#"), Is.EqualTo(new[] { "model.yaml: The file has 1,048,577 bytes; at most 1,048,576 are read." }));
        }
    }

    [TestCase("[")]
    [TestCase("{")]
    [TestCase("- ")]
    [TestCase("? ")]
    [TestCase(": ")]
    [TestCase("a: ")]
    [TestCase("[a], ")]
    [TestCase("a,")]
    [TestCase("\"")]
    [TestCase("'")]
    [TestCase("|\n")]
    [TestCase("&a ")]
    [TestCase("*a ")]
    [TestCase("!a ")]
    [TestCase("%a ")]
    [TestCase("---\n")]
    [TestCase("...\n")]
    [TestCase("\n")]
    [TestCase(" ")]
    [TestCase("\t")]
    [TestCase("\0")]
    [TestCase("\u2028")]
    [TestCase("é")]
    public void A_long_run_of_one_thing_is_answered_in_time(string piece)
    {
        var times = 400_000 / Encoding.UTF8.GetByteCount(piece);
        var watch = Stopwatch.StartNew();
        foreach (var start in new[] { "", "gates: [", "name: \"" })
            ManifestText.Read(start + string.Concat(Enumerable.Repeat(piece, times)));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void Of_very_many_faults_the_first_ones_are_told()
    {
        var problems = ManifestText.Problems(ManifestText.Good + "\n" + string.Concat(Enumerable.Range(0, 50_000).Select(index => $"unknown{index}: 1\n")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problems, Has.Length.EqualTo(51));
            Assert.That(problems[0], Is.EqualTo("model.yaml:7:1: The file has no key 'unknown0'."));
            Assert.That(problems[^1], Is.EqualTo("model.yaml: There are more faults than these 50. Mend them first."));
        }
    }

    [Test]
    public void A_long_value_is_repeated_in_part()
    {
        var problem = ManifestText.Problems(ManifestText.Good.Replace("spam-filter", new string('x', 79) + "😀😀😀", StringComparison.Ordinal)).Single();
        Assert.That(problem, Does.EndWith($", not '{new string('x', 79)}…'."));
    }
}
