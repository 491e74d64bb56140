using ModelOps.Serving.Answers;
using ModelOps.Serving.Protocol;
using ModelOps.Serving.Requests;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Predictions;

/// <summary>Rows of named columns, answered by a prediction each. A model whose task knows none answers with its outputs as tensors.</summary>
internal sealed class RowsForm : IRequestForm
{
    private readonly RowsReader reader;
    private readonly OutputReader outputs;
    private readonly PredictionWriter predictions;
    private readonly AnswerWriter tensors;

    public RowsForm(ServedVersion served, ServingOptions options)
    {
        reader = new(new ColumnPlan(served.Manifest, served.Inputs), options.MaxRows);
        outputs = new(served.Outputs);
        predictions = new(served.Manifest, served.Outputs);
        tensors = new(served.Manifest, served.Outputs);
    }

    public string? Read(ReadOnlySpan<byte> body, int? jsonLength, InferenceRequest request)
    {
        if (jsonLength is not null)
            return "Rows have no binary part: leave the header Inference-Header-Content-Length out.";
        outputs.SelectAll(request);
        return reader.Read(body, request);
    }

    public int? Write(InferenceRequest request) => predictions.TryWrite(request) ? null : tensors.Write(request);
}
