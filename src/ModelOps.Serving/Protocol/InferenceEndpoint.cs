using System.Diagnostics;
using ModelOps.Inference;
using ModelOps.Serving.Versions;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ModelOps.Serving.Protocol.ErrorAnswer>>;

namespace ModelOps.Serving.Protocol;

internal sealed class InferenceEndpoint(ServedVersion served)
{
    private const string Json = "application/json";

    private readonly RequestReader reader = new(served.Inputs, served.Outputs);

    public async Task<Answer> AnswerAsync(HttpRequest request, CancellationToken cancel) =>
        reader.Read(await BodyAsync(request, cancel)) switch
        {
            RequestReading.Taken(var inference) => await InferAsync(inference, cancel),
            RequestReading.Refused(var error) => ProtocolErrors.Answer(StatusCodes.Status400BadRequest, error),
            _ => throw new UnreachableException(),
        };

    /// <summary>Grows with what really comes: a length that is only declared takes no memory.</summary>
    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task<Answer> InferAsync(InferenceRequest request, CancellationToken cancel)
    {
        try
        {
            var outputs = (await served.RunAsync(request.Inputs, cancel)).ToDictionary(output => output.Name);
            var wanted = request.Outputs.Select(name => outputs[name]);
            return TypedResults.Bytes(AnswerWriter.Write(served.Manifest, request.Id, wanted), Json);
        }
        catch (OnnxModelException failure)
        {
            var text = $"The model failed on these inputs: {failure.Message}";
            return ProtocolErrors.Answer(StatusCodes.Status500InternalServerError, text);
        }
    }
}
