using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModelOps.Bot.Cluster;

namespace ModelOps.Bot.Tests.Cluster;

public sealed class ClusterOptionsTests
{
    private static readonly (string, string)[] Swarm =
    [
        ("Cluster:Kind", "swarm"), ("Cluster:GatewayImage", "127.0.0.1:5000/modelops-gateway:1"), ("Cluster:RuntimeImage", "127.0.0.1:5000/modelops-serve:1"),
        ("Cluster:ImageRegistry", "127.0.0.1:5000/models"), ("Bot:ClusterUrl", "http://10.0.0.5:5000/"),
    ];

    [Test]
    public void An_environment_has_what_all_have_but_for_what_it_says_itself()
    {
        var options = Read([.. Swarm, ("Environments:staging:Cluster:Kind", "local"), ("Environments:staging:Cluster:GatewayAddress", "http://127.0.0.1:9000")]);

        var (staging, production) = (options.Get("staging"), options.Get("production"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((staging.Kind, staging.GatewayAddress.Port), Is.EqualTo((ClusterOptions.Local, 9000)));
            Assert.That((production.Kind, production.GatewayAddress.Port), Is.EqualTo((ClusterOptions.Swarm, 8000)));
        }
    }

    [TestCase("Cluster:Kind", "mainframe", "Cluster:Kind is local or swarm.")]
    [TestCase("Cluster:GatewayImage", "modelops-gateway", "Cluster:GatewayImage is")]
    [TestCase("Cluster:RuntimeImage", "", "Cluster:RuntimeImage is")]
    [TestCase("Cluster:ImageRegistry", "models", "Cluster:ImageRegistry is")]
    [TestCase("Cluster:Engine", "ftp://engine/", "Cluster:Engine is")]
    [TestCase("Cluster:Gateways", "0", "Cluster:Gateways is")]
    [TestCase("Cluster:Name", "My Cluster", "Cluster:Name is")]
    [TestCase("Cluster:RegistryUser", "robot", "Cluster:RegistryUser and RegistryPasswordFile are set both, or neither.")]
    [TestCase("Bot:ClusterUrl", null, "Bot:ClusterUrl is")]
    [TestCase("Environments:production:Cluster:Kind", "mainframe", "Environments:production:Cluster:Kind is")]
    public void A_wrong_setting_is_named_where_it_stands(string key, string? value, string named)
    {
        var options = Read([.. Swarm.Where(setting => setting.Item1 != key), .. value is null ? [] : ((string, string)[])[(key, value)]]);

        var wrong = Assert.Throws<OptionsValidationException>(() => options.Get("production"));

        Assert.That(wrong!.Failures, Has.Exactly(1).Contains(named[(named.StartsWith("Cluster:", StringComparison.Ordinal) ? "Cluster:".Length : 0)..]));
    }

    [Test]
    public void A_swarm_that_is_well_configured_is_taken() => Assert.That(Read(Swarm).Get("production").Kind, Is.EqualTo(ClusterOptions.Swarm));

    [Test]
    public void A_wrong_setting_of_one_environment_stops_the_start()
    {
        using var host = Host(("Environments:staging:Cluster:Kind", "mainframe"));

        Assert.That(host.Services.GetRequiredService<IStartupValidator>().Validate, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Environments:staging:Cluster:Kind"));
    }

    private static IOptionsMonitor<ClusterOptions> Read(params (string Key, string Value)[] settings) => Host(settings).Services.GetRequiredService<IOptionsMonitor<ClusterOptions>>();

    private static IHost Host(params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddOptions<Bot.Configuration.BotOptions>().BindConfiguration(Bot.Configuration.BotOptions.Section);
        builder.AddCluster();
        return builder.Build();
    }
}
