using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ModelOps.Inference.Files;
using ModelOps.TestKit;

namespace ModelOps.Inference.Tests;

/// <summary>Tensors that onnx wrote are read as what they are.</summary>
public sealed class TensorFileTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Every_type_is_read_from_raw_bytes_and_from_typed_fields(CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        using var answers = await Oracle.AskAsync("tensor_files.py", JsonSerializer.Serialize(folder.Path), cancel);
        var files = Directory.GetFiles(folder.Path);
        Assert.That(files, Has.Length.EqualTo(27));
        foreach (var file in files)
        {
            var tensor = TensorFile.Read(file);
            var expected = answers.RootElement.GetProperty(Path.GetFileName(file).Split('-')[0]);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(tensor.Name, Is.EqualTo("x"), file);
                Assert.That($"{tensor.Type}", Is.EqualTo(Path.GetFileName(file).Split('-')[0]), file);
                Assert.That(tensor.Shape, Is.EqualTo(expected.GetProperty("shape").Deserialize<long[]>()!), file);
                Assert.That(Written(tensor), Is.EqualTo(expected.GetProperty("values").Deserialize<string[]>()!.Select(Normal)), file);
            }
        }
    }

    [TestCase(new byte[] { }, "type 0")]
    [TestCase(new byte[] { 0x08, 0x02, 0x10, 0x01 }, "shape [2] holds 0 elements")]
    [TestCase(new byte[] { 0x10, 0x01, 0x4A, 0x03, 1, 2, 3 }, "3 bytes")]
    [TestCase(new byte[] { 0x10, 0x01, 0x4A, 0xFF, 0xFF, 0xFF, 0x7F }, "longer than what is left")]
    [TestCase(new byte[] { 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x10, 0x01 }, "no memory holds")]
    public void What_is_no_tensor_is_refused(byte[] bytes, string told)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("input_0.pb"), bytes);
        Assert.That(() => TensorFile.Read(folder.File("input_0.pb")), Throws.InstanceOf<OnnxModelException>().With.Message.Contains(told));
    }

    private static IEnumerable<string> Written(Tensor tensor) => tensor switch
    {
        TextTensor text => text.Values,
        NumberTensor<bool> flags => flags.Values.ToArray().Select(flag => $"{flag}"),
        NumberTensor<byte> numbers => All(numbers),
        NumberTensor<ushort> numbers => All(numbers),
        NumberTensor<uint> numbers => All(numbers),
        NumberTensor<ulong> numbers => All(numbers),
        NumberTensor<sbyte> numbers => All(numbers),
        NumberTensor<short> numbers => All(numbers),
        NumberTensor<int> numbers => All(numbers),
        NumberTensor<long> numbers => All(numbers),
        NumberTensor<Half> numbers => All(numbers),
        NumberTensor<BFloat16> numbers => All(new NumberTensor<float>(numbers.Name, Array.ConvertAll(numbers.Values.ToArray(), value => value.Value), numbers.Shape)),
        NumberTensor<float> numbers => All(numbers),
        NumberTensor<double> numbers => All(numbers),
        _ => throw new ArgumentException(tensor.GetType().Name),
    };

    private static IEnumerable<string> All<T>(NumberTensor<T> numbers) where T : unmanaged, INumber<T> => numbers.Values.ToArray().Select(number =>
        T.IsInteger(T.One / (T.One + T.One)) ? $"{number}" : double.CreateChecked(number).ToString("R"));

    /// <summary>Python writes 1e-05 and 1.0 where .NET writes 1E-05 and 1.</summary>
    private static string Normal(string python) => python.Contains('.') && double.TryParse(python, NumberStyles.Float, null, out var number) ? number.ToString("R") : python;
}
