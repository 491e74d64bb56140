namespace ModelOps.Inference.Tests;

public sealed class RunTests
{
    [Test]
    public void A_model_says_what_it_takes_and_gives()
    {
        using var model = TestModels.Load("pair");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Inputs.Select(Describe), Is.EqualTo(new[] { "a Float32 [?, 2]", "b Float32 [1, 2]" }));
            Assert.That(model.Outputs.Select(Describe), Is.EqualTo(new[] { "sum Float32 [?, 2]", "shape Int64 [2]" }));
            Assert.That(OnnxModel.EngineVersion, Is.EqualTo("1.31.1"));
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1000)]
    public void A_batch_is_answered_row_by_row_with_every_output_in_order(int rows)
    {
        using var model = TestModels.Load("pair");
        var values = Enumerable.Range(0, 2 * rows).Select(index => (float)index).ToArray();
        var outputs = model.Run([Pair("b", [10, 20]), new NumberTensor<float>("a", values, [rows, 2])]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outputs.Select(output => output.Name), Is.EqualTo(new[] { "sum", "shape" }));
            Assert.That(((NumberTensor<float>)outputs[0]).Values.ToArray(), Is.EqualTo(values.Select((value, index) => value + (index % 2 == 0 ? 10 : 20))));
            Assert.That(((NumberTensor<long>)outputs[1]).Values.ToArray(), Is.EqualTo(new long[] { rows, 2 }));
        }
    }

    [Test]
    public void Memory_may_be_reused_between_runs()
    {
        using var model = TestModels.Load("echo-Float32");
        var memory = new float[] { 1, 2 };
        var input = new NumberTensor<float>("x", memory, [2]);
        var first = (NumberTensor<float>)model.Run([input]).Single();
        memory[0] = 5;
        var second = (NumberTensor<float>)model.Run([input]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Values.ToArray(), Is.EqualTo(new float[] { 1, 2 }));
            Assert.That(second.Values.ToArray(), Is.EqualTo(new float[] { 5, 2 }));
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Runs_may_overlap(CancellationToken cancel)
    {
        using var model = TestModels.Load("pair");
        var sums = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() =>
            ((NumberTensor<float>)model.Run([Pair("a", [number, 0]), Pair("b", [1, 1])])[0]).Values.Span[0], cancel)));
        Assert.That(sums, Is.EqualTo(Enumerable.Range(1, 200).Select(number => (float)number)));
    }

    [TestCase(-1L, 1L)]
    [TestCase(2L, 3L)]
    [TestCase(long.MaxValue, long.MaxValue)]
    [TestCase(0L, -1L)]
    public void A_shape_that_does_not_fit_its_elements_is_refused(long rows, long columns) => Assert.That(
        () => new NumberTensor<float>("x", new float[5], [rows, columns]),
        Throws.InstanceOf<ArgumentException>().Or.InstanceOf<OverflowException>());

    [TestCase(new long[] { }, 1)]
    [TestCase(new long[] { 3 }, 3)]
    [TestCase(new long[] { 3, 0, 7 }, 0)]
    [TestCase(new long[] { 2, 3, 4 }, 24)]
    public void A_shape_has_as_many_elements_as_its_lengths_multiplied(long[] shape, long count) => Assert.That(Tensor.ElementCount(shape), Is.EqualTo(count));

    private static NumberTensor<float> Pair(string name, float[] values) => new(name, values, [1, 2]);

    private static string Describe(TensorSignature tensor) =>
        $"{tensor.Name} {tensor.Type} [{string.Join(", ", tensor.Shape.Select(length => length?.ToString() ?? "?"))}]";
}
