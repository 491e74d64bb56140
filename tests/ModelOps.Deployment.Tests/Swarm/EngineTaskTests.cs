using Docker.DotNet.Models;
using ModelOps.Deployment.Swarm;

namespace ModelOps.Deployment.Tests.Swarm;

public sealed class EngineTaskTests
{
    [Test]
    public void A_port_that_the_engine_chose_is_that_of_the_first_address_family_which_is_IPv4()
    {
        var task = EngineTask.Of(new() { Status = new() { PortStatus = new() { Ports = [Port(32_835), Port(32_831)] } } });

        Assert.That(task.Ports, Is.EqualTo(new Dictionary<int, int> { [8000] = 32_835 }));
    }

    private static PortConfig Port(uint published) => new() { Protocol = "tcp", TargetPort = 8000, PublishedPort = published, PublishMode = "host" };
}
