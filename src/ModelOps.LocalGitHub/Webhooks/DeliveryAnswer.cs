using System.Diagnostics.CodeAnalysis;

namespace ModelOps.LocalGitHub.Webhooks;

/// <summary>GitHub's <c>hook-delivery</c>.</summary>
internal sealed record DeliveryAnswer : DeliverySummary
{
    [SetsRequiredMembers]
    public DeliveryAnswer(DeliverySummary summary, string url, DeliveredRequest request, DeliveredResponse response) : base(summary)
    {
        Url = url;
        Request = request;
        Response = response;
    }

    public string Url { get; }

    public DeliveredRequest Request { get; }

    public DeliveredResponse Response { get; }
}
