using ModelOps.Inference;
using ModelOps.Serving.Execution;
using ModelOps.Serving.Json;

namespace ModelOps.Serving.Requests;

/// <summary>One inference request of any protocol from its first byte to its last. Used again for others.</summary>
internal sealed class InferenceRequest(OnnxModel model)
{
    private readonly bool[] given = new bool[model.Inputs.Count];

    public InferenceCall Call { get; } = new(model);

    /// <summary>What the body holds, when it did not come in one piece.</summary>
    public ByteWriter Body { get; } = new();

    public ByteWriter Answer { get; } = new();

    /// <summary>As it stands in the JSON of the request, with its escapes; only when <see cref="HasId"/>.</summary>
    public ByteWriter Id { get; } = new();

    public bool HasId { get; set; }

    /// <summary>The wanted outputs in the order of the answer.</summary>
    public List<OutputChoice> Outputs { get; } = [];

    /// <summary>Inputs that come behind the JSON as bytes, in that order.</summary>
    public List<BinaryPart> BinaryInputs { get; } = [];

    /// <summary>Whether outputs that do not say come as bytes.</summary>
    public bool PrefersBinary { get; set; }

    /// <summary>Rows of a request by columns: the model may have been given more.</summary>
    public int AskedRows { get; set; }

    /// <summary>How long the caller will wait; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Gives the request a name when its caller gave none: labels come for it by that.</summary>
    public void EnsureId()
    {
        const int emptyText = 2;
        if (HasId && Id.Length > emptyText)
            return;
        Id.Clear();
        RequestId.WriteNew(Id);
        HasId = true;
    }

    public bool HasInput(int index) => given[index];

    /// <summary>False when the input was given before.</summary>
    public bool TryGive(int index)
    {
        var isNew = !given[index];
        given[index] = true;
        return isNew;
    }

    public bool IsBinary(OutputChoice output) => output.IsBinary ?? PrefersBinary;

    public void Reset()
    {
        Array.Clear(given);
        Call.Reset();
        Body.Clear();
        Answer.Clear();
        Id.Clear();
        Outputs.Clear();
        BinaryInputs.Clear();
        (HasId, PrefersBinary, AskedRows, Timeout) = (false, false, 0, null);
    }
}
