using System.IO.Compression;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Tests.Reference;

public sealed class CsvTests
{
    [TestCase("a,b\n1,2\n3,4\n")]
    [TestCase("a,b\r\n1,2\r\n3,4\r\n")]
    [TestCase("a,b\n1,2\n3,4")]
    [TestCase("\uFEFFa,b\n1,2\n3,4\n")]
    [TestCase("\"a\",\"b\"\n\"1\",2\n3,\"4\"\n")]
    [TestCase("a,b\n\n1,2\n\r\n\n3,4\n\n")]
    [TestCase("a,b\n 1,2 \n+3, 4\n")]
    public void Line_ends_quotes_blank_lines_and_a_mark_of_order_change_nothing(string text)
    {
        using var files = new ReferenceFiles();
        var read = files.ReadAll(files.Write("t.csv", text));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read["a"], Is.EqualTo(new[] { "1", "3" }));
            Assert.That(read["b"], Is.EqualTo(new[] { "2", "4" }));
        }
    }

    [TestCase("1|2|3", ElementType.Int64, "1|2|3")]
    [TestCase("1|2.5|3", ElementType.Float64, "1|2.5|3")]
    [TestCase("1||3", ElementType.Int64, "1||3")]
    [TestCase("1|nan|-inf", ElementType.Float64, "1||-Infinity")]
    [TestCase("true|false|True", ElementType.Bool, "True|False|True")]
    [TestCase("true||false", ElementType.String, "true||false")]
    [TestCase("true|1|false", ElementType.String, "true|1|false")]
    [TestCase("1|x|3", ElementType.String, "1|x|3")]
    [TestCase("|\"\"|x", ElementType.String, "||x")]
    [TestCase("99999999999999999999|1|2", ElementType.Float64, "1E+20|1|2")]
    [TestCase("\"a,b\"|\"say \"\"so\"\"\"|\"two\nlines\"", ElementType.String, "a,b|say \"so\"|two\nlines")]
    [TestCase("3.14159265358979323846264338327950288|1e-400|1e400", ElementType.Float64, "3.141592653589793|0|Infinity")]
    public void A_column_is_what_its_first_rows_are(string fields, ElementType type, string values)
    {
        using var files = new ReferenceFiles();
        var name = files.Write("t.csv", "k,x,z\n" + string.Concat(fields.Split('|').Select(field => $"0,{field},y\n")));
        using var reader = files.Open(name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reader.Columns[1].Type, Is.EqualTo(type));
            Assert.That(files.ReadAll(name)["x"].Select(value => value ?? ""), Is.EqualTo(values.Split('|')));
        }
    }

    [Test]
    public void A_whole_number_far_down_may_have_a_fraction_or_be_missing()
    {
        using var files = new ReferenceFiles();
        string[] fields = [.. Enumerable.Range(0, 3000).Select(row => row switch { 2500 => "2.5", 2700 => "", _ => $"{row}" })];
        Assert.That(files.ReadAll(files.Write("t.csv", "x,y\n" + string.Concat(fields.Select(field => field + ",0\n"))), 100)["x"].Select(value => value ?? ""), Is.EqualTo(fields));
    }

    [TestCase("", "The file has no line that names its columns.")]
    [TestCase("\n", "t.csv")]
    [TestCase("a,a\n1,2\n", "The first line names the column 'a' more than once.")]
    [TestCase("a,b\n1,2\n1\n", "Row 2 has fewer fields than the 2 that the first line names.")]
    [TestCase("a,b\n1,2,3\n", "Row 1 has more fields than the 2 that the first line names.")]
    [TestCase("a,b\n1,\"2\n", "A quoted field in row 1 does not end.")]
    [TestCase("a,b\n1,\"2\"x\n", "Something stands behind a closing quote in row 1.")]
    public void What_is_no_table_is_refused(string text, string told)
    {
        using var files = new ReferenceFiles();
        if (told != "t.csv")
            files.AssertRefused(files.Write("t.csv", text), told);
        else
            Assert.That(files.ReadAll(files.Write("t.csv", text)).Values.Single(), Is.Empty);
    }

    [TestCase("oops", "t.csv: The column 'x' holds 'oops' in row 1501; numbers were expected, as its first rows do.")]
    [TestCase("\"1,5\"", "The column 'x' holds '1,5' in row 1501; numbers were expected")]
    public void A_text_among_numbers_is_refused_with_its_row(string field, string told)
    {
        using var files = new ReferenceFiles();
        files.AssertRefused(files.Write("t.csv", "x\n" + string.Concat(Enumerable.Repeat("1\n", 1500)) + field + "\n"), told);
    }

    [Test]
    public void Texts_that_are_not_UTF_8_are_refused()
    {
        using var files = new ReferenceFiles();
        files.AssertRefused(files.Write("t.csv", [.. "x\nabc\n"u8, 0xE9, (byte)'\n']), "The column 'x' holds a text in row 2 that is not UTF-8.");
    }

    [TestCase("x\n1", ReferenceLimits.LineBytes + 10)]
    [TestCase("x\n\"1", ReferenceLimits.LineBytes + 10)]
    [TestCase("", ReferenceLimits.LineBytes + 10)]
    [CancelAfter(20_000)]
    public void A_line_without_end_is_refused_without_reading_it_whole(string start, int length, CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        files.AssertRefused(files.Write("t.csv", start + new string('1', 3 * length)), "is longer than");
    }

    // What all threads allocate is counted, and others are not to be among them.
    [Test, NonParallelizable]
    [CancelAfter(20_000)]
    public void A_line_of_a_bomb_is_refused_long_before_it_is_inflated(CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        using (var bomb = new GZipStream(File.Create(Path.Combine(files.Path, "t.csv.gz")), CompressionLevel.Fastest))
        {
            bomb.Write("x\n"u8);
            var zeros = new byte[1 << 20];
            for (var megabytes = 0; megabytes < 300; megabytes++)
                bomb.Write(zeros);
        }
        var before = GC.GetTotalAllocatedBytes();
        files.AssertRefused("t.csv.gz", "is longer than");
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(200L << 20));
    }

    [Test]
    public void What_is_not_gzip_is_refused()
    {
        using var files = new ReferenceFiles();
        files.AssertRefused(files.Write("t.csv.gz", "a,b\n1,2\n"), "The file is not gzip that can be read");
    }
}
