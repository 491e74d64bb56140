using System.Numerics;
using System.Text;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Serving;
using ModelOps.Inference;
using ModelOps.Inference.Batches;
using ModelOps.Serving.Json;
using ModelOps.Serving.Requests;

namespace ModelOps.Serving.Predictions;

/// <summary>Writes a prediction a row: <c>{"prediction": 152.1}</c>, or <c>{"label": "benign", "probabilities": {"benign": 0.98, "malignant": 0.02}}</c>.</summary>
internal sealed class PredictionWriter(VersionManifest manifest, IReadOnlyList<TensorSignature> outputs)
{
    private readonly ScoreColumns columns = new(manifest, outputs);
    private readonly byte[] head = Encoding.UTF8.GetBytes($$"""{"model_name":"{{manifest.Name}}","model_version":"{{manifest.Version}}",""");

    /// <returns>False when the outputs hold no prediction a row.</returns>
    public bool TryWrite(InferenceRequest request)
    {
        if (columns.Of(request.Call.Tensors, request.AskedRows) is not { } scores)
            return false;
        var answer = request.Answer;
        answer.Clear();
        answer.Write(head);
        if (request.HasId)
        {
            answer.Write("\"id\":"u8);
            answer.Write(request.Id.Written.Span);
            answer.Write((byte)',');
        }
        answer.Write("\"predictions\":["u8);
        WriteRows(answer, scores, request.AskedRows);
        answer.Write("]}"u8);
        return true;
    }

    private void WriteRows(ByteWriter answer, TensorBuffer scores, int rows)
    {
        switch (scores.Type)
        {
            case ElementType.Float64: WriteRows(answer, scores, scores.Elements<double>(), rows); break;
            case ElementType.Float32: WriteRows(answer, scores, scores.Elements<float>(), rows); break;
            case ElementType.Float16: WriteRows(answer, scores, Array.ConvertAll(scores.Elements<Half>().ToArray(), half => (float)half), rows); break;
            case ElementType.BFloat16: WriteRows(answer, scores, Array.ConvertAll(scores.Elements<BFloat16>().ToArray(), brain => brain.Value), rows); break;
            default: throw new NotSupportedException($"Predictions are numbers with a fraction, not {scores.Type}.");
        }
    }

    private void WriteRows<T>(ByteWriter answer, TensorBuffer scores, ReadOnlySpan<T> values, int rows) where T : IFloatingPointIeee754<T>
    {
        var width = ScoreColumns.WidthOf(scores);
        byte[][] labels = columns.Task == ModelTask.Regression ? [] : [.. columns.LabelsOf(scores).Select(Encoding.UTF8.GetBytes)];
        for (var row = 0; row < rows; row++)
        {
            if (row > 0)
                answer.Write((byte)',');
            var numbers = values.Slice(row * width, width);
            if (columns.Task == ModelTask.Regression)
                WriteNumber(answer, numbers[0]);
            else if (width == 1)
                WriteClasses<T>(answer, labels, manifest.Outputs.PositiveIndex == 1 ? [T.One - numbers[0], numbers[0]] : [numbers[0], T.One - numbers[0]]);
            else
                WriteClasses(answer, labels, numbers);
        }
    }

    private static void WriteNumber<T>(ByteWriter answer, T number) where T : IFloatingPointIeee754<T>
    {
        answer.Write("{\"prediction\":"u8);
        ElementsWriter.WriteFraction(answer, number, double.CreateTruncating(number));
        answer.Write((byte)'}');
    }

    private void WriteClasses<T>(ByteWriter answer, byte[][] labels, ReadOnlySpan<T> probabilities) where T : IFloatingPointIeee754<T>
    {
        answer.Write("{\"label\":"u8);
        answer.WriteText(labels[Predicted(probabilities)]);
        answer.Write(",\"probabilities\":{"u8);
        for (var label = 0; label < labels.Length; label++)
        {
            if (label > 0)
                answer.Write((byte)',');
            answer.WriteText(labels[label]);
            answer.Write((byte)':');
            ElementsWriter.WriteFraction(answer, probabilities[label], double.CreateTruncating(probabilities[label]));
        }
        answer.Write("}}"u8);
    }

    /// <summary>As evaluations count it: of two classes the positive one above one half, of more the first of the most probable.</summary>
    private int Predicted<T>(ReadOnlySpan<T> probabilities) where T : IFloatingPointIeee754<T>
    {
        if (columns.Task == ModelTask.BinaryClassification)
            return probabilities[manifest.Outputs.PositiveIndex] > T.CreateTruncating(0.5) ? manifest.Outputs.PositiveIndex : 1 - manifest.Outputs.PositiveIndex;
        var best = 0;
        for (var label = 1; label < probabilities.Length; label++)
            if (probabilities[label] > probabilities[best])
                best = label;
        return best;
    }
}
