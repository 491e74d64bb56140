using System.Text.Json;
using ModelOps.Inference.Files;
using ModelOps.TestKit;

namespace ModelOps.Inference.Tests;

/// <summary>What a walk over the file finds, without ONNX Runtime, is what onnx finds.</summary>
public sealed class OnnxFileTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Every_figure_of_a_file_is_what_onnx_says(CancellationToken cancel)
    {
        string[] names = ["pair", "lookup", "maps-string", "maps-int64", "branches", "function", "external", "echo-String"];
        using var folder = new TemporaryFolder();
        WriteWeights(folder);
        string[] paths = [.. names.Select(name => CopyTo(folder, name))];
        using var answers = await Oracle.AskAsync("onnx_file.py", JsonSerializer.Serialize(paths), cancel);
        foreach (var (path, answer) in paths.Zip(answers.RootElement.EnumerateArray()))
        {
            var file = OnnxFile.Read(path, [.. OperatorDomain.Standard, "com.example"]);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(file.IrVersion, Is.EqualTo(answer.GetProperty("ir").GetInt64()), path);
                Assert.That(file.Producer, Is.EqualTo(answer.GetProperty("producer").GetString()), path);
                Assert.That(file.Opsets, Is.EquivalentTo(answer.GetProperty("opsets").Deserialize<Dictionary<string, long>>()!), path);
                Assert.That(file.Operators, Is.EquivalentTo(answer.GetProperty("operators").Deserialize<Dictionary<string, int>>()!), path);
                Assert.That(file.Parameters, Is.EqualTo(answer.GetProperty("parameters").GetInt64()), path);
            }
        }
    }

    [Test]
    public void External_data_are_named_and_run()
    {
        using var folder = new TemporaryFolder();
        WriteWeights(folder);
        using var model = OnnxModel.Load(CopyTo(folder, "external"));
        var answer = (NumberTensor<float>)model.Run([new NumberTensor<float>("x", new float[] { 10, 1 }, [1, 2])]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Values.ToArray(), Is.EqualTo(new float[] { 34 }));
            Assert.That(model.File.Files, Is.EqualTo(new[] { "external.onnx", "weights.bin" }));
            Assert.That(model.File.External, Is.EqualTo(new[] { new ExternalPart("weights.bin", 8, 8) }));
        }
    }

    [TestCase("../evil.bin", "is not a plain path inside the model's folder")]
    [TestCase("/etc/passwd", "is not a plain path inside the model's folder")]
    [TestCase("a/../../b.c", "is not a plain path inside the model's folder")]
    [TestCase("*/_ORT_MEM_", "is not a plain path inside the model's folder")]
    [TestCase("C:\\evils.bn", "is not a plain path inside the model's folder")]
    [TestCase("a//weig.bin", "is not a plain path inside the model's folder")]
    [TestCase("absence.bin", "is not there")]
    [TestCase("linked_.bin", "is a link")]
    [TestCase("link/pa.bin", "is a link, or lies behind one")]
    [TestCase("pointer.bin", "is a Git LFS pointer")]
    [TestCase("tooshor.bin", "has 15 bytes, and the model reads 8 from byte 8")]
    public void External_data_that_are_no_whole_file_of_the_folder_are_refused(string location, string told)
    {
        using var folder = new TemporaryFolder();
        WriteWeights(folder);
        File.CreateSymbolicLink(folder.File("linked_.bin"), folder.File("weights.bin"));
        File.WriteAllText(folder.File("elsewhere", "pa.bin"), new string('x', 16));
        Directory.CreateSymbolicLink(folder.File("link"), folder.File("elsewhere"));
        File.WriteAllText(folder.File("pointer.bin"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        File.WriteAllText(folder.File("tooshor.bin"), new string('x', 15));
        var path = CopyTo(folder, "external");
        Replace(path, "weights.bin", location);
        Assert.That(() => OnnxModel.Load(path), Throws.InstanceOf<OnnxModelException>().With.Message.Contains(told));
    }

    [Test]
    public void Operators_of_other_domains_are_refused_unless_the_registry_allows_them_or_the_model_defines_them()
    {
        using var function = TestModels.Load("function");
        var allowed = new OnnxModelOptions { OperatorDomains = [.. OperatorDomain.Standard, "com.example"] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => TestModels.Load("foreign"), Throws.InstanceOf<OnnxModelException>().With.Message.EqualTo(
                "The model uses operators of 'com.example'; this registry runs those of ai.onnx, ai.onnx.ml. Its registry.yaml says which in 'operator_domains'."));
            Assert.That(() => OnnxModel.Load(TestModels.Path("foreign"), allowed), Throws.InstanceOf<OnnxModelException>().With.Message.Contains("Secret"));
            Assert.That(((NumberTensor<float>)function.Run([new NumberTensor<float>("x", new float[] { 4 }, [1])]).Single()).Values.ToArray(), Is.EqualTo(new float[] { 8 }));
        }
    }

    [Test]
    public void What_is_appended_to_a_model_is_refused()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (File.ReadAllBytes(TestModels.Path("echo-Float32")), File.ReadAllBytes(TestModels.Path("lookup")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => LoadBytes(folder, [.. first, .. second]), Throws.InstanceOf<OnnxModelException>().With.Message.Contains("as if another model were appended"));
            Assert.That(() => LoadBytes(folder, [.. first, 0xFA, 0x06, 0x01, 0x00]), Throws.InstanceOf<OnnxModelException>().With.Message.Contains("field 111, which no ONNX model has"));
            Assert.That(() => LoadBytes(folder, [.. first, 0]), Throws.InstanceOf<OnnxModelException>().With.Message.Contains("starts no field"));
            Assert.That(() => LoadBytes(folder, first[..^3]), Throws.InstanceOf<OnnxModelException>().With.Message.Contains("ends early"));
        }
    }

    [Test]
    public void Graphs_within_graphs_without_end_are_refused()
    {
        byte[] nested = [];
        for (var depth = 0; depth < 100; depth++)
            nested = Message(1, Message(5, Message(6, nested)));
        using var folder = new TemporaryFolder();
        Assert.That(() => LoadBytes(folder, Message(7, nested)), Throws.InstanceOf<OnnxModelException>().With.Message.EqualTo("The file nests messages more than 64 deep."));
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_walk_over_a_damaged_file_ends_in_figures_or_a_sentence(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        WriteWeights(folder);
        var (whole, random, refused) = (File.ReadAllBytes(CopyTo(folder, "external")), new Random(5), 0);
        for (var round = 0; round < 3000; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var bytes = whole.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(folder.File("external.onnx"), bytes);
            try
            {
                OnnxFile.Read(folder.File("external.onnx"), OperatorDomain.Standard);
            }
            catch (OnnxModelException)
            {
                refused++;
            }
        }
        Assert.That(refused, Is.InRange(500, 2999));
    }

    private static byte[] Message(int field, byte[] content)
    {
        var (bytes, length) = (new List<byte> { (byte)((field << 3) | 2) }, content.Length);
        for (; length >= 0x80; length >>= 7)
            bytes.Add((byte)(length | 0x80));
        return [.. bytes, (byte)length, .. content];
    }

    private static void LoadBytes(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder.File("model.onnx"), bytes);
        OnnxModel.Load(folder.File("model.onnx")).Dispose();
    }

    private static void WriteWeights(TemporaryFolder folder) =>
        File.WriteAllBytes(folder.File("weights.bin"), [.. new float[] { 1, 2, 3, 4 }.SelectMany(BitConverter.GetBytes)]);

    private static string CopyTo(TemporaryFolder folder, string name)
    {
        File.Copy(TestModels.Path(name), folder.File(name + ".onnx"));
        return folder.File(name + ".onnx");
    }

    private static void Replace(string path, string from, string to)
    {
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
    }
}
