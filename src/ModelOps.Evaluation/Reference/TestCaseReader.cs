using System.Globalization;
using ModelOps.Domain.Manifests;
using ModelOps.Inference;
using ModelOps.Inference.Files;

namespace ModelOps.Evaluation.Reference;

/// <summary>ONNX's test cases: folders <c>test_data_set_N</c> of tensors <c>input_I.pb</c> and <c>output_I.pb</c>, as the ONNX project lays them out.</summary>
internal sealed class TestCaseReader(string folder, RelativePath data)
{
    private const string Prefix = "test_data_set_";

    /// <returns>One case after another, in the order of their numbers, each read when it is asked for.</returns>
    /// <exception cref="RefusedModelException">There is none, or one that does not fit the model.</exception>
    public IEnumerable<TestCase> Read(OnnxModel model)
    {
        string[] outputs = [.. model.Outputs.Select(output => output.Name)];
        string[] inputs = [.. model.Inputs.Select(input => input.Name)];
        foreach (var set in Sets())
        {
            var given = ReadTensors(set, "input_", inputs);
            if (given.Count != inputs.Length)
                throw new RefusedModelException(data, $"{set} gives {given.Count} of the model's {inputs.Length} inputs: {string.Join(", ", inputs)}.");
            var expected = ReadTensors(set, "output_", outputs);
            if (expected.Count == 0)
                throw new RefusedModelException(data, $"{set} expects nothing. Write the answers that must come back as output_0.pb.");
            yield return new TestCase(set, given, expected);
        }
    }

    private List<string> Sets()
    {
        var root = data.Under(folder);
        if (!Directory.Exists(root))
            throw new RefusedModelException(data, File.Exists(root)
                ? "The task 'tensors' takes a folder of ONNX test cases, and this is a file."
                : "The folder is not there, and model.yaml names it. Add it, or correct the name.");
        var sets = Numbered(Directory.EnumerateDirectories(root, Prefix + "*"), Prefix);
        return sets.Count > 0 ? [.. sets.Values.Select(path => Path.GetFileName(path))] : throw new RefusedModelException(data,
            $"The folder holds no test case. Test cases are folders {Prefix}0, {Prefix}1, with tensors input_0.pb and output_0.pb in them.");
    }

    private List<Tensor> ReadTensors(string set, string prefix, string[] names)
    {
        var tensors = new List<Tensor>();
        foreach (var (index, path) in Numbered(Directory.EnumerateFiles(Path.Combine(data.Under(folder), set), prefix + "*.pb"), prefix))
        {
            var tensor = ReadTensor(set, path);
            var name = Array.IndexOf(names, tensor.Name) >= 0 ? tensor.Name
                : index < names.Length ? names[index]
                : throw new RefusedModelException(data, $"{set}/{Path.GetFileName(path)} is for none of the model's tensors: {string.Join(", ", names)}.");
            if (tensors.Exists(other => other.Name == name))
                throw new RefusedModelException(data, $"{set} gives '{name}' more than once.");
            tensors.Add(tensor.Named(name));
        }
        return tensors;
    }

    private Tensor ReadTensor(string set, string path)
    {
        try
        {
            return TensorFile.Read(path);
        }
        catch (OnnxModelException refusal)
        {
            throw new RefusedModelException(data, $"{set}/{Path.GetFileName(path)}: {refusal.Message}");
        }
    }

    private static SortedDictionary<int, string> Numbered(IEnumerable<string> paths, string prefix)
    {
        var numbered = new SortedDictionary<int, string>();
        foreach (var path in paths)
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path)[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                numbered[number] = path;
        }
        return numbered;
    }
}
