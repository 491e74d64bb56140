using System.Net.Http.Headers;
using System.Text.Json;

namespace ModelOps.Registry.Lfs;

/// <summary>Asks the server where objects lie.</summary>
internal sealed class LfsBatch(HttpClient http, LfsEndpoint endpoint, LfsCredentials credentials, LfsOptions options, TimeProvider clock)
{
    /// <summary>GitHub refuses more.</summary>
    public const int MaximumObjects = 100;

    private const int MaximumAnswerBytes = 4 << 20;
    private const string MediaType = "application/vnd.git-lfs+json";

    /// <exception cref="RegistryAccessException">The server refuses us, is none, or answers what nobody can read.</exception>
    public async Task<LfsBatchAnswer> AskAsync(IReadOnlyList<LfsPointer> pointers, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.Silence);
        try
        {
            using var request = Request(pointers);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return await ReadAsync(response, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new LfsBatchAnswer.Failed(LfsTries.Silent);
        }
        catch (HttpRequestException error)
        {
            return LfsTries.Forbidden(error) is { } forbidden
                ? throw Broken(RegistryAccessFailure.Network, $"{forbidden}. Allow private addresses for Git LFS if that server is yours.", error)
                : new LfsBatchAnswer.Failed(new LfsOutcome.Failed(error.Message));
        }
    }

    private HttpRequestMessage Request(IReadOnlyList<LfsPointer> pointers)
    {
        var question = new LfsBatchRequest([.. pointers.Select(pointer => new LfsBatchRequest.Wanted(pointer.Hex, pointer.Size))]);
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question, LfsJson.Default.LfsBatchRequest));
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Batch) { Content = content };
        request.Headers.Accept.Add(new(MediaType));
        credentials.AddTo(request);
        return request;
    }

    private async Task<LfsBatchAnswer> ReadAsync(HttpResponseMessage response, CancellationToken patience) => (int)response.StatusCode switch
    {
        200 => new LfsBatchAnswer.Answered(await ReadAnswersAsync(response, patience)),
        401 or 403 => throw Broken(RegistryAccessFailure.Authentication, "the credentials were refused. Check that the App may read the repository's contents."),
        404 => throw Broken(RegistryAccessFailure.NotFound, "there is no Git LFS here for these credentials. Check the address, and that the App is installed on the repository."),
        var status when LfsTries.IsTransient(status) => new LfsBatchAnswer.Failed(LfsTries.Failed(response, clock)),
        var status => throw Broken(RegistryAccessFailure.Network, $"the server answered {status}. Check the address of the Git LFS server."),
    };

    private async Task<Dictionary<string, LfsBatchResponse.Answer>> ReadAnswersAsync(HttpResponseMessage response, CancellationToken patience)
    {
        await response.Content.LoadIntoBufferAsync(MaximumAnswerBytes, patience);
        var answer = await ParseAsync(response, patience);
        if (answer is not { Transfer: null or "basic", Objects: { } objects })
            throw Broken(RegistryAccessFailure.Network, "the server answered without objects for the basic transfer. Check the address of the Git LFS server.");
        return objects.OfType<LfsBatchResponse.Answer>().Where(one => one.Oid is not null)
            .DistinctBy(one => one.Oid).ToDictionary(one => one.Oid!);
    }

    private async Task<LfsBatchResponse?> ParseAsync(HttpResponseMessage response, CancellationToken patience)
    {
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(patience), LfsJson.Default.LfsBatchResponse);
        }
        catch (JsonException error)
        {
            throw Broken(RegistryAccessFailure.Network, "the server's answer is not JSON of the batch API. Check the address of the Git LFS server.", error);
        }
    }

    private RegistryAccessException Broken(RegistryAccessFailure failure, string why, Exception? inner = null) =>
        new(failure, $"Asking {endpoint.Batch} for Git LFS objects failed: {why}", inner);
}
