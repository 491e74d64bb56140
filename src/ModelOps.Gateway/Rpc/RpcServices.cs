using ModelOps.Gateway.Protocol;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Rpc;

/// <summary>The calls of gRPC that are about the server, and not about a model.</summary>
internal sealed class RpcServices(RunningTraffic traffic, RpcLimits limits, IHostApplicationLifetime lifetime)
{
    private const string Inference = "/inference.GRPCInferenceService/";
    private const string Health = "/grpc.health.v1.Health/";
    private const string InferenceName = "inference.GRPCInferenceService";
    private const uint Serving = 1;
    private const uint NotServing = 2;

    private static readonly TimeSpan WatchPause = TimeSpan.FromSeconds(1);

    /// <summary>What orchestrators ask without a key.</summary>
    public static bool IsFree(string path) =>
        path.StartsWith(Health, StringComparison.Ordinal) || path is Inference + "ServerLive" or Inference + "ServerReady";

    public Task AnswerAsync(HttpContext context, string path) => path switch
    {
        Inference + "ServerLive" => RpcAnswers.AnswerAsync(context, new ProtoWriter().Number(1, 1).Written),
        Inference + "ServerReady" => RpcAnswers.AnswerAsync(context, new ProtoWriter().Number(1, IsReady ? 1u : 0).Written),
        Inference + "ServerMetadata" => RpcAnswers.AnswerAsync(context, Metadata()),
        Inference + "RepositoryIndex" => IndexAsync(context),
        Health + "Check" => HealthAsync(context, watches: false),
        Health + "Watch" => HealthAsync(context, watches: true),
        _ => RpcAnswers.RefuseAsync(context, RpcStatus.Unimplemented, "This gateway has inference.GRPCInferenceService and grpc.health.v1.Health."),
    };

    private bool IsReady => traffic.Table is not null && !lifetime.ApplicationStopping.IsCancellationRequested;

    private static ReadOnlyMemory<byte> Metadata()
    {
        var server = ServerMetadata.This;
        var message = new ProtoWriter().Text(1, server.Name).Text(2, server.Version);
        foreach (var extension in server.Extensions)
            message.Text(3, extension);
        return message.Written;
    }

    private Task IndexAsync(HttpContext context)
    {
        var message = new ProtoWriter();
        foreach (var entry in traffic.Table is { } table ? RepositoryEntry.All(table, limits.Clock.GetTimestamp()) : [])
            message.Bytes(1, new ProtoWriter().Text(1, entry.Name).Text(2, entry.Version).Text(3, entry.State).Text(4, entry.Reason).Written.Span);
        return RpcAnswers.AnswerAsync(context, message.Written);
    }

    private async Task HealthAsync(HttpContext context, bool watches)
    {
        var head = await MessageHeadReader.ReadAsync(context.Request.BodyReader, limits.MaxMessageBytes, context.RequestAborted);
        if (head is MessageHead.Refused(var status, var reason))
            await RpcAnswers.RefuseAsync(context, status, reason);
        else if (head is MessageHead.Named(not ("" or InferenceName), _))
            await RpcAnswers.RefuseAsync(context, RpcStatus.NotFound, $"This gateway has the service {InferenceName}, and \"\" for all of it.");
        else if (watches)
            await WatchAsync(context);
        else
            await RpcAnswers.AnswerAsync(context, HealthMessage(IsReady));
    }

    /// <summary>Tells what holds, and then each change, until the caller leaves or the gateway ends.</summary>
    private async Task WatchAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            for (bool? told = null; ; await Task.Delay(WatchPause, limits.Clock, end.Token))
            {
                if (told == IsReady)
                    continue;
                told = IsReady;
                await RpcAnswers.WriteAsync(context, HealthMessage(told.Value));
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            if (!context.RequestAborted.IsCancellationRequested)
                RpcAnswers.End(context);
        }
    }

    private static ReadOnlyMemory<byte> HealthMessage(bool isReady) => new ProtoWriter().Number(1, isReady ? Serving : NotServing).Written;
}
