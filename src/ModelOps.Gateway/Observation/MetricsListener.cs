using System.Text;
using ModelOps.Gateway.Listening;
using ModelOps.Gateway.Protocol;
using ModelOps.Gateway.Traffic;

namespace ModelOps.Gateway.Observation;

/// <summary>What the metrics port answers: <c>/metrics</c> and nothing else, so that it needs no key.</summary>
internal sealed class MetricsListener(Ledgers ledgers, RunningTraffic traffic)
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        ArrivedAt.Of(context) != Listener.Metrics ? next(context)
        : context.Request.Path == "/metrics" ? AnswerAsync(context)
        : GatewayErrors.NotFoundAsync(context, "There is nothing at this path. This port has /metrics.");

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(new PrometheusText(ledgers).Write(traffic.Generation), Encoding.UTF8, context.RequestAborted);
    }
}
