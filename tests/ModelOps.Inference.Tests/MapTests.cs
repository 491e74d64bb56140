namespace ModelOps.Inference.Tests;

/// <summary>Classifiers exported from scikit-learn answer with a sequence of maps; a tensor with labels is made of it.</summary>
public sealed class MapTests
{
    [TestCase("maps-int64", new[] { "-3", "5", "7" }, new[] { 0.25f, 0.25f, 0.5f, 0, 1, 0 })]
    [TestCase("maps-string", new[] { "setosa", "versicolor", "virginica" }, new[] { 0.5f, 0.25f, 0.25f, 0, 1, 0 })]
    public void Maps_become_a_table_of_rows_and_labels(string name, string[] labels, float[] values)
    {
        using var model = TestModels.Load(name);
        var output = (NumberTensor<float>)model.Run([new NumberTensor<float>("x", new float[] { 2, 1, 1, 0, 0, 3 }, [2, 3])]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output.Labels, Is.EqualTo(labels));
            Assert.That(output.Values.ToArray(), Is.EqualTo(values));
            Assert.That(output.Shape, Is.EqualTo(new long[] { 2, 3 }));
            Assert.That(model.Outputs.Single().Shape, Is.EqualTo(new long?[] { null, null }));
        }
    }

    [Test]
    public void No_rows_make_an_empty_table()
    {
        using var model = TestModels.Load("maps-string");
        var output = (NumberTensor<float>)model.Run([new NumberTensor<float>("x", Memory<float>.Empty, [0, 3])]).Single();
        Assert.That(output.Shape, Is.EqualTo(new long[] { 0, 0 }));
    }

    [TestCase(new float[] { 5, 6 }, new float[] { 10, 12 })]
    [TestCase(new float[] { 1, 2 }, new float[] { 3, 6 })]
    public void An_initializer_that_is_an_input_too_need_not_be_given(float[] values, float[] answer)
    {
        using var model = TestModels.Load("branches");
        var output = (NumberTensor<float>)model.Run([new NumberTensor<float>("x", values, [2])]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output.Values.ToArray(), Is.EqualTo(answer));
            Assert.That(model.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "x" }));
        }
    }
}
