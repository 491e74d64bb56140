using System.Text;
using ModelOps.Domain.Manifests;
using ModelOps.Evaluation.Reference;
using ModelOps.Inference;

namespace ModelOps.Evaluation.Tests.Reference;

/// <summary>Columns become the inputs that a model takes, or a refusal that names the value.</summary>
public sealed class InputBinderTests
{
    private static readonly string[] Types = ["UInt8", "UInt16", "UInt32", "UInt64", "Int8", "Int16", "Int32", "Int64", "Float16", "BFloat16", "Float32", "Float64", "Bool", "String"];

    [TestCase("0", "1")]
    [TestCase("0.0", "1.0")]
    public void A_number_fills_every_type_that_holds_it(string zero, string one)
    {
        using var files = new ReferenceFiles();
        var csv = files.Write("t.csv", $"{string.Join(',', Types)}\n{Row(zero)}\n{Row(one)}\n");
        var outputs = Run(files, csv, "types", "").SelectMany(output => output).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outputs.Select(output => $"{output.Type}"), Is.EqualTo(Types));
            Assert.That(((NumberTensor<byte>)outputs[0]).Values.ToArray(), Is.EqualTo(new byte[] { 0, 1 }));
            Assert.That(((NumberTensor<ulong>)outputs[3]).Values.ToArray(), Is.EqualTo(new ulong[] { 0, 1 }));
            Assert.That(((NumberTensor<Half>)outputs[8]).Values.ToArray(), Is.EqualTo(new[] { (Half)0, (Half)1 }));
            Assert.That(((NumberTensor<BFloat16>)outputs[9]).Values.ToArray().Select(value => value.Value), Is.EqualTo(new[] { 0f, 1f }));
            Assert.That(((NumberTensor<bool>)outputs[12]).Values.ToArray(), Is.EqualTo(new[] { false, true }));
            Assert.That(((TextTensor)outputs[13]).Values, Is.EqualTo(new[] { "0", "1" }));
        }

        string Row(string value) => string.Join(',', Types.Select(_ => value));
    }

    [TestCase("UInt8", "256")]
    [TestCase("UInt8", "-1")]
    [TestCase("Int8", "128")]
    [TestCase("Int16", "-32769")]
    [TestCase("UInt16", "65536")]
    [TestCase("Int32", "2147483648")]
    [TestCase("UInt32", "-1")]
    [TestCase("UInt32", "4294967296")]
    [TestCase("UInt64", "-1")]
    [TestCase("UInt64", "18446744073709551616")]
    [TestCase("Int64", "9223372036854775808")]
    [TestCase("Int64", "0.5")]
    [TestCase("Int64", "")]
    [TestCase("Int64", "inf")]
    [TestCase("Int32", "1e-9")]
    [TestCase("Float16", "70000")]
    [TestCase("BFloat16", "3.4e38")]
    [TestCase("BFloat16", "1e39")]
    [TestCase("Float32", "1e39")]
    [TestCase("Bool", "2")]
    [TestCase("Bool", "0.5")]
    [TestCase("Float32", "x")]
    public void A_value_that_a_type_does_not_hold_is_refused_with_its_row(string type, string value)
    {
        using var files = new ReferenceFiles();
        var rows = string.Concat(Enumerable.Range(0, 7000).Select(row => string.Join(',', Types.Select(one => one == type && row == 6500 ? value : "1")) + $",r{row}\n"));
        var csv = files.Write("t.csv", string.Join(',', Types) + ",id\n" + rows);
        var refusal = Assert.Throws<RefusedModelException>(() => Run(files, csv, "types", "", "id").Count());
        Assert.That(refusal?.Message, value == "x" ? Does.Contain("holds 'x' in row 6501") : Does.Contain("at id r6500;").And.Contain(type));
    }

    [TestCase("inf", float.PositiveInfinity)]
    [TestCase("", float.NaN)]
    [TestCase("1e-60", 0f)]
    [TestCase("16777217", 16777216f)]
    public void A_fraction_takes_what_is_missing_infinite_or_rounded(string value, float expected)
    {
        using var files = new ReferenceFiles();
        var csv = files.Write("t.csv", $"a,b\n{value},1\n");
        Assert.That(((NumberTensor<float>)Run(files, csv, "flat", Kit.ModelUnderTest.Features).Single()[0]).Values.ToArray(), Is.EqualTo(new[] { expected }));
    }

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(6)]
    [TestCase(4097)]
    public void A_model_of_four_rows_answers_any_number_of_them(int rows)
    {
        using var files = new ReferenceFiles();
        var csv = files.Write("t.csv", "a,b\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{row},0\n")));
        var answers = Run(files, csv, "four", Kit.ModelUnderTest.Features).SelectMany(outputs => ((NumberTensor<float>)outputs[0]).Values.ToArray());
        Assert.That(answers, Is.EqualTo(Enumerable.Range(0, rows).Select(row => (float)row)));
    }

    [TestCase("image: {columns: [p, q, r, s, t, u]}")]
    [TestCase("image: {columns: [u, t, s, r, q, p]}")]
    public void Columns_fill_a_row_of_any_rank_in_the_order_of_the_manifest(string input)
    {
        using var files = new ReferenceFiles();
        var csv = files.Write("t.csv", "p,q,r,s,t,u\n" + string.Concat(Enumerable.Range(0, 5000).Select(row => $"{row},1,2,3,4,5\n")));
        var answers = Run(files, csv, "image", $"inputs: {{{input}}}").SelectMany(outputs => ((NumberTensor<float>)outputs[0]).Values.ToArray()).Chunk(6).ToList();
        var expected = Enumerable.Range(0, 5000).Select(row => new float[] { row, 1, 2, 3, 4, 5 }).Select(row => input.Contains("[p", StringComparison.Ordinal) ? row : [.. row.Reverse()]);
        Assert.That(answers, Is.EqualTo(expected));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_array_fills_the_input_of_its_name_or_of_another_shape(CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        using var written = await files.WriteByNumpyAsync(cancel);
        var answers = Run(files, "stored.npz", "image", "").SelectMany(outputs => ((NumberTensor<float>)outputs[0]).Values.ToArray());
        Assert.That(answers.Select(value => ((double)value).ToString("R")), Is.EqualTo(files.ReadAll("stored.npz", 1000, "image")["image"]));
    }

    [TestCase("inputs: {image: {columns: [p, q]}}", "The input 'image' of model.onnx has the shape [?, 1, 2, 3], and 'inputs.image.columns' names 2 columns.")]
    [TestCase("", "model.yaml does not name its columns")]
    public void Columns_that_do_not_fill_an_input_are_refused(string inputs, string told)
    {
        using var files = new ReferenceFiles();
        var csv = files.Write("t.csv", "p,q\n1,2\n");
        Assert.That(() => Run(files, csv, "image", inputs).Count(), Throws.InstanceOf<RefusedModelException>().With.Message.Contains(told));
    }

    private static IEnumerable<IReadOnlyList<Tensor>> Run(ReferenceFiles files, string data, string name, string inputs, string? id = null)
    {
        var yaml = $$"""
            apiVersion: modelops/v1
            name: tiny
            owners: ["@octocat"]
            task: binary-classification
            {{inputs}}
            outputs: {labels: [ham, spam]}
            reference: {data: {{data}}, target: a}
            """;
        var manifest = ((ManifestReading.Read)ManifestReader.Read("model.yaml", Encoding.UTF8.GetBytes(yaml))).Manifest;
        using var model = OnnxModel.Load(Path.Combine(AppContext.BaseDirectory, "Models", name + ".onnx"));
        using var reader = files.Open(data);
        var binder = new InputBinder(manifest, model, reader.Columns);
        string[] columns = id is null ? [.. binder.Columns] : [.. binder.Columns, id];
        foreach (var batch in reader.Read(columns, Math.Min(10_000, binder.BatchLimit), CancellationToken.None))
            yield return binder.Trim(model.Run(binder.Bind(batch, id)), batch.Count);
    }
}
