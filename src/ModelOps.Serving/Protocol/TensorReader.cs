using System.Text.Json;
using ModelOps.Inference;

namespace ModelOps.Serving.Protocol;

/// <summary>Reads one input of a request against what the model declares. A shape alone, without its data, allocates nothing.</summary>
internal static class TensorReader
{
    public static TensorReading Read(JsonElement json, TensorSignature input)
    {
        var datatype = Given.Member(json, "datatype");
        if (Given.String(datatype) != Datatypes.Name(input.Type))
            return Refused(input, $"takes the datatype {Datatypes.Name(input.Type)}, and {Given.Text(datatype)} came");

        var given = Given.Member(json, "shape");
        if (Shapes.Read(given) is not { } shape)
            return Refused(input, $"takes a shape of integers of at least 0, and {Given.Text(given)} came");
        if (!Shapes.Fits(shape, input.Shape))
            return Refused(input, $"takes the shape {Shapes.Text(input.Shape)}, and {Given.Text(given)} came");
        return Shapes.Count(shape) is { } count
            ? ReadElements(Given.Member(json, "data"), new InputTensor(input, shape, count), Given.Text(given))
            : Refused(input, $"has the shape {Given.Text(given)}, which has more elements than can be counted");
    }

    private static TensorReading ReadElements(JsonElement data, InputTensor input, string shape)
    {
        if (data.ValueKind != JsonValueKind.Array)
            return Refused(input.Signature, $"takes its data as an array, and {Given.Text(data)} came");
        var elements = new TensorElements(data);
        if (!elements.Fit(input.Shape, input.Count))
            return Refused(
                input.Signature,
                $"has the shape {shape}, which takes {input.Count} elements, flat or nested by the shape; its data differ");
        return ElementReader.Read(elements, input);
    }

    private static TensorReading.Refused Refused(TensorSignature input, string what) => new($"Input {input.Name} {what}.");
}
