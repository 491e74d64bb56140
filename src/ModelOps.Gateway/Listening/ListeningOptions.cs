namespace ModelOps.Gateway.Listening;

internal sealed class ListeningOptions
{
    public const string Section = "Gateway";

    /// <summary>Where the gateway listens for REST; port 0 takes a free one.</summary>
    public string Address { get; set; } = "http://127.0.0.1:8000";

    /// <summary>Where gRPC listens; null: on the next port of the same address, or on a free one when that is free.</summary>
    public string? GrpcAddress { get; set; }

    /// <summary>Where Prometheus finds the metrics; null: two ports after <see cref="Address"/>, or on a free one when that is free.</summary>
    public string? MetricsAddress { get; set; }

    /// <summary>The file that gets the real addresses once the gateway listens, a line each: REST, gRPC, metrics.</summary>
    public string? AddressFile { get; set; }

    /// <summary>The largest request body that is passed on.</summary>
    public long MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The address of a listener in the order of <see cref="Listener"/>.</summary>
    public string Of(Listener listener) => listener switch
    {
        Listener.Rest => Address,
        Listener.Rpc => GrpcAddress ?? After(1),
        _ => MetricsAddress ?? After(2),
    };

    private string After(int ports)
    {
        var address = new UriBuilder(Address);
        address.Port = address.Port == 0 ? 0 : address.Port + ports;
        return address.Uri.GetLeftPart(UriPartial.Authority);
    }
}
