using ModelOps.TestKit;

namespace ModelOps.Inference.Tests;

/// <summary>What a stranger's file or request does wrong is said in words, without the folders of this machine.</summary>
public sealed class FailureTests
{
    [TestCase("not a model")]
    [TestCase("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")]
    [TestCase("PK\u0003\u0004")]
    [TestCase("\0\0\0\0\0\0")]
    [TestCase("")]
    public void A_file_that_is_no_ONNX_is_refused(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("deep", "model.onnx"), content);
        AssertRefused(() => OnnxModel.Load(folder.File("deep", "model.onnx")).Dispose(), folder.Path);
    }

    [TestCase("missing.onnx")]
    [TestCase("")]
    public void A_file_that_is_not_there_or_is_a_folder_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        AssertRefused(() => OnnxModel.Load(Path.Combine(folder.Path, name)).Dispose(), folder.Path);
    }

    [Test]
    public void A_truncated_model_is_refused_or_runs_as_what_it_says()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(TestModels.Path("lookup"));
        var refused = 0;
        for (var length = 0; length < whole.Length; length++)
        {
            var path = folder.File($"{length}.onnx");
            File.WriteAllBytes(path, whole[..length]);
            try
            {
                using var model = OnnxModel.Load(path);
            }
            catch (OnnxModelException refusal)
            {
                refused++;
                Assert.That(refusal.Message, Does.Not.Contain(folder.Path));
            }
        }
        Assert.That(refused, Is.GreaterThan(whole.Length * 9 / 10));
    }

    [Test]
    public void An_output_that_is_no_tensor_is_refused() => Assert.That(
        () => TestModels.Load("sequence"),
        Throws.InstanceOf<OnnxModelException>().With.Message.EqualTo("The output 'list' is not a tensor of numbers, booleans or strings."));

    [Test]
    public void Inputs_that_do_not_fit_are_refused_with_their_name()
    {
        using var model = TestModels.Load("pair");
        var (a, b) = (Floats("a", [1, 2]), Floats("b", [1, 2]));
        using (Assert.EnterMultipleScope())
        {
            AssertRunRefused(model, "c", a, Floats("c", [1, 2]));
            AssertRunRefused(model, "b", a);
            AssertRunRefused(model, "", []);
            AssertRunRefused(model, "a", Floats("a", [1, 3]), b);
            AssertRunRefused(model, "a", Floats("a", [2]), b);
            AssertRunRefused(model, "a", Floats("a", [1, 1, 2]), b);
            AssertRunRefused(model, "b", a, Floats("b", [2, 2]));
            AssertRunRefused(model, "", new NumberTensor<double>("a", new double[2], [1, 2]), b);
            AssertRunRefused(model, "", new TextTensor("a", ["x", "y"], [1, 2]), b);
        }
    }

    [Test]
    public void A_failure_inside_the_model_is_told_and_the_model_answers_on()
    {
        using var model = TestModels.Load("lookup");
        AssertRunRefused(model, "indices element out of data bounds", new NumberTensor<long>("index", new long[] { 3 }, [1]));
        var row = (NumberTensor<float>)model.Run([new NumberTensor<long>("index", new long[] { 2 }, [1])]).Single();
        Assert.That(row.Values.ToArray(), Is.EqualTo(new float[] { 4, 5 }));
    }

    private static NumberTensor<float> Floats(string name, long[] shape) => new(name, new float[Tensor.ElementCount(shape)], shape);

    private static void AssertRunRefused(OnnxModel model, string told, params Tensor[] inputs) => AssertRefused(() => model.Run(inputs), told, "");

    private static void AssertRefused(Action act, string folder) => AssertRefused(act, "", folder);

    private static void AssertRefused(Action act, string told, string folder)
    {
        var refusal = Assert.Throws<OnnxModelException>(() => act());
        TestContext.Out.WriteLine(refusal?.Message);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal?.Message, Is.Not.Empty.And.Contains(told));
            Assert.That(refusal?.Message, Does.Not.Match(@"(^|[\s'""(])/|\[ErrorCode|\[with|\.cc\b|\n"));
            if (folder.Length > 0)
                Assert.That(refusal?.Message, Does.Not.Contain(folder));
        }
    }
}
