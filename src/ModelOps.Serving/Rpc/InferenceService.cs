using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Options;
using ModelOps.Inference;
using ModelOps.Serving.Execution;
using ModelOps.Serving.Metrics;
using ModelOps.Serving.Protocol;
using ModelOps.Serving.Requests;
using ModelOps.Serving.Rpc.Messages;
using ModelOps.Serving.Versions;
using Metadata = ModelOps.Serving.Protocol.ModelMetadata;

namespace ModelOps.Serving.Rpc;

/// <summary>The Open Inference Protocol v2 over gRPC. Outputs always come as raw contents.</summary>
internal sealed class InferenceService(ServedVersion served, Readiness readiness, IOptions<ServingOptions> options, TimeProvider clock)
    : GRPCInferenceService.GRPCInferenceServiceBase
{
    private readonly RpcRequestReader reader = new(served.Inputs, served.Outputs, options.Value.MaxRows);

    public override Task<ServerLiveResponse> ServerLive(ServerLiveRequest request, ServerCallContext context) =>
        Task.FromResult(new ServerLiveResponse { Live = true });

    public override Task<ServerReadyResponse> ServerReady(ServerReadyRequest request, ServerCallContext context) =>
        Task.FromResult(new ServerReadyResponse { Ready = readiness.IsReady });

    public override Task<ModelReadyResponse> ModelReady(ModelReadyRequest request, ServerCallContext context)
    {
        RequireServed(request.Name, request.Version);
        return Task.FromResult(new ModelReadyResponse { Ready = readiness.IsReady });
    }

    public override Task<ServerMetadataResponse> ServerMetadata(ServerMetadataRequest request, ServerCallContext context)
    {
        var server = Protocol.ServerMetadata.This;
        return Task.FromResult(new ServerMetadataResponse { Name = server.Name, Version = server.Version, Extensions = { server.Extensions } });
    }

    public override Task<ModelMetadataResponse> ModelMetadata(ModelMetadataRequest request, ServerCallContext context)
    {
        RequireServed(request.Name, request.Version);
        var metadata = Metadata.Of(served);
        return Task.FromResult(new ModelMetadataResponse
        {
            Name = $"{metadata.Name}",
            Versions = { metadata.Versions.Select(version => $"{version}") },
            Platform = metadata.Platform,
            Inputs = { metadata.Inputs.Select(Describe) },
            Outputs = { metadata.Outputs.Select(Describe) },
        });
    }

    public override Task<ModelStatisticsResponse> ModelStatistics(ModelStatisticsRequest request, ServerCallContext context)
    {
        if (request.Name.Length > 0)
            RequireServed(request.Name, request.Version);
        return Task.FromResult(new ModelStatisticsResponse { ModelStats = { RpcStatistics.Of(served) } });
    }

    public override Task<RepositoryIndexResponse> RepositoryIndex(RepositoryIndexRequest request, ServerCallContext context)
    {
        var models = RepositoryEntry.All(served, readiness).Where(entry => !request.Ready || readiness.IsReady);
        return Task.FromResult(new RepositoryIndexResponse
        {
            Models = { models.Select(entry => new RepositoryIndexResponse.Types.ModelIndex { Name = entry.Name, Version = entry.Version, State = entry.State, Reason = entry.Reason }) },
        });
    }

    public override async Task<ModelInferResponse> ModelInfer(ModelInferRequest request, ServerCallContext context)
    {
        var (started, code) = (clock.GetTimestamp(), StatusCode.Internal);
        try
        {
            var answer = await InferAsync(request, context);
            code = StatusCode.OK;
            return answer;
        }
        catch (RpcException error)
        {
            code = error.StatusCode;
            throw;
        }
        finally
        {
            InferenceMeter.Count(served, context.GetHttpContext(), RpcCodes.HttpCode(code), clock.GetElapsedTime(started));
        }
    }

    private async Task<ModelInferResponse> InferAsync(ModelInferRequest request, ServerCallContext context)
    {
        RequireServed(request.ModelName, request.ModelVersion);
        if (served.Refusal is { } refusal)
            throw Error(StatusCode.Unavailable, refusal);
        var pooled = served.Requests.Take();
        try
        {
            if (reader.Read(request, pooled) is { } error)
                throw Error(StatusCode.InvalidArgument, error);
            pooled.Call.Caller = context.GetHttpContext();
            pooled.Call.Deadline = Deadline(pooled.Timeout, context);
            if (request.Id.Length > 0)
                pooled.Id.WriteText(Encoding.UTF8.GetBytes(request.Id));
            pooled.HasId = request.Id.Length > 0;
            pooled.EnsureId();
            Require(await served.RunAsync(pooled.Call), pooled.Call);
            served.Spool?.Offer(pooled);
            return Answer(request, pooled);
        }
        finally
        {
            served.Requests.Return(pooled);
        }
    }

    /// <summary>The earlier one of what the request says and what gRPC says; 0 for none.</summary>
    private long Deadline(TimeSpan? timeout, ServerCallContext context)
    {
        var patience = context.Deadline == DateTime.MaxValue ? TimeSpan.MaxValue : context.Deadline - clock.GetUtcNow().UtcDateTime;
        if (timeout < patience)
            patience = timeout.Value;
        return patience == TimeSpan.MaxValue ? 0 : Math.Max(1, clock.GetTimestamp() + (long)(patience.TotalSeconds * clock.TimestampFrequency));
    }

    private static void Require(CallOutcome outcome, InferenceCall call)
    {
        switch (outcome)
        {
            case CallOutcome.Answered: return;
            case CallOutcome.Failed: throw Error(StatusCode.Internal, $"The model failed on these inputs: {call.Failure}");
            case CallOutcome.Overloaded: throw Error(StatusCode.ResourceExhausted, "The queue of this server is full: ask again later.");
            case CallOutcome.Late: throw Error(StatusCode.DeadlineExceeded, "The deadline of this request came while it waited.");
            default: throw Error(StatusCode.Cancelled, "The caller left while the request waited.");
        }
    }

    private ModelInferResponse Answer(ModelInferRequest request, InferenceRequest pooled)
    {
        var answer = new ModelInferResponse { ModelName = $"{served.Manifest.Name}", ModelVersion = $"{served.Manifest.Version}", Id = request.Id.Length > 0 ? request.Id : OwnId(pooled) };
        foreach (var choice in pooled.Outputs)
        {
            var (signature, tensor) = (served.Outputs[choice.Index], pooled.Call.Tensors.Outputs[choice.Index]);
            answer.Outputs.Add(new ModelInferResponse.Types.InferOutputTensor
            {
                Name = signature.Name,
                Datatype = Datatypes.Name(signature.Type),
                Shape = { tensor.Shape.ToArray() },
            });
            answer.RawOutputContents.Add(ByteString.CopyFrom(tensor.Bytes));
        }
        return answer;
    }

    /// <summary>Ids of ours have no escapes.</summary>
    private static string OwnId(InferenceRequest pooled) => Encoding.ASCII.GetString(pooled.Id.Written.Span[1..^1]);

    private void RequireServed(string name, string version)
    {
        if (!served.Is(name, version.Length == 0 ? null : version))
            throw Error(StatusCode.NotFound, served.NotServed);
    }

    private static ModelMetadataResponse.Types.TensorMetadata Describe(TensorMetadata tensor) =>
        new() { Name = tensor.Name, Datatype = tensor.Datatype, Shape = { tensor.Shape } };

    private static RpcException Error(StatusCode code, string text) => new(new Status(code, text));
}
