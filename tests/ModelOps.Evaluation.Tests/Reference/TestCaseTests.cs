using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;
using ModelOps.TestKit;

namespace ModelOps.Evaluation.Tests.Reference;

/// <summary>Test cases that onnx wrote, with outputs that numpy computed.</summary>
[CancelAfter(60_000)]
public sealed class TestCaseTests
{
    private static readonly RelativePath Cases = Identifier.Parse<RelativePath>("cases");

    [Test]
    public async Task The_model_gives_what_every_test_case_expects(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        using var last = await Oracle.AskAsync("test_cases.py", JsonSerializer.Serialize(folder.Path), cancel);
        using var model = OnnxModel.Load(folder.File("model.onnx"));
        var cases = new TestCaseReader(folder.Path, Cases).Read(model).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cases.Select(test => test.Name), Is.EqualTo(Enumerable.Range(0, 11).Select(number => $"test_data_set_{number}")));
            foreach (var test in cases)
            {
                var outputs = model.Run(test.Inputs);
                Assert.That(test.Expected.Select(output => output.Name), Is.EqualTo(new[] { "sum", "product" }), test.Name);
                Assert.That(outputs.Select(ValuesOf), Is.EqualTo(test.Expected.Select(ValuesOf)), test.Name);
                Assert.That(outputs.Select(output => output.Shape), Is.EqualTo(test.Expected.Select(output => output.Shape)), test.Name);
            }
            Assert.That(ValuesOf(cases[^1].Expected[1]), Is.EqualTo(last.RootElement.Deserialize<float[]>()!));
        }
    }

    [TestCase("cases", "The folder is not there")]
    [TestCase("cases/test_data_set_x/", "The folder holds no test case.")]
    [TestCase("cases/test_data_set_0/", "test_data_set_0 gives 0 of the model's 2 inputs: a, b.")]
    [TestCase("cases/test_data_set_0/input_0.pb", "test_data_set_0/input_0.pb: The tensor is of type 0 of ONNX")]
    public async Task What_is_no_test_case_is_refused(string path, string told, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        using var answer = await Oracle.AskAsync("test_cases.py", JsonSerializer.Serialize(folder.Path), cancel);
        Directory.Delete(folder.File("cases"), recursive: true);
        if (path.EndsWith(".pb", StringComparison.Ordinal))
            File.WriteAllBytes(folder.File(path), []);
        else if (path.EndsWith('/'))
            Directory.CreateDirectory(folder.File(path));
        using var model = OnnxModel.Load(folder.File("model.onnx"));
        Assert.That(() => new TestCaseReader(folder.Path, Cases).Read(model).ToList(), Throws.InstanceOf<RefusedModelException>().With.Message.Contains(told));
    }

    private static float[] ValuesOf(Tensor tensor) => ((NumberTensor<float>)tensor).Values.ToArray();
}
