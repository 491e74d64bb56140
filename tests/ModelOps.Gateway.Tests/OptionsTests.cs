using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Tests;

internal sealed class OptionsTests
{
    [TestCase("Gateway:StateDirectory", "--Gateway:ConfigurationFile=/x")]
    [TestCase("Gateway:ConfigurationUrl", "--Gateway:StateDirectory=/x")]
    [TestCase("Gateway:ConfigurationFile", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:ConfigurationUrl=http://h/")]
    [TestCase("Gateway:Name", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationUrl=http://h/", "--Gateway:Token=t")]
    [TestCase("Gateway:TokenFile", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationUrl=http://h/", "--Gateway:Name=one")]
    [TestCase("Gateway:ConfigurationUrl", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationUrl=ftp://h/")]
    [TestCase("Gateway:Address", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:Address=8000")]
    [TestCase("Gateway:MaxBodyBytes", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:MaxBodyBytes=0")]
    [TestCase("Gateway:GrpcAddress", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:GrpcAddress=8001")]
    [TestCase("Gateway:MetricsAddress", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:MetricsAddress=https://h:1")]
    [TestCase("Gateway:ClientHeader", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:ClientHeader= ")]
    [TestCase("Gateway:UpstreamTimeout", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:UpstreamTimeout=00:00:00")]
    [TestCase("Gateway:ConnectTimeout", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:ConnectTimeout=-00:00:01")]
    [TestCase("Gateway:CopiesPerSecond", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:CopiesPerSecond=1001")]
    [TestCase("Gateway:MaxCopyBytes", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:MaxCopyBytes=0")]
    [TestCase("Gateway:CopyRelativeTolerance", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:CopyRelativeTolerance=NaN")]
    [TestCase("Gateway:CopyAbsoluteTolerance", "--Gateway:StateDirectory=/x", "--Gateway:ConfigurationFile=/x", "--Gateway:CopyAbsoluteTolerance=-1")]
    public void Wrong_configuration_stops_the_start_and_names_the_key(string key, params string[] arguments) => Assert.That(
        () => GatewayHost.Build(arguments).Services.GetService(typeof(IStartupValidator)) is IStartupValidator startup ? Validated(startup) : null,
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains(key));

    private static IStartupValidator Validated(IStartupValidator startup)
    {
        startup.Validate();
        return startup;
    }
}
