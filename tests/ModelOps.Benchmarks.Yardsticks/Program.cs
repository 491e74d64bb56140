using System.Globalization;
using ModelOps.Benchmarks.Yardsticks;

switch (args)
{
    case ["constant", var address, var answer, var type]:
        await using (var server = ConstantServer.Build(new Uri(address), await File.ReadAllBytesAsync(answer), type))
            await server.RunAsync();
        return 0;
    case ["proxy", var address, var target]:
        await using (var server = BareProxy.Build(new Uri(address), new Uri(target)))
            await server.RunAsync();
        return 0;
    case ["engine", var model, var rows, var seconds]:
        var runs = BareEngine.RunsPerSecond(model, int.Parse(rows, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
        await Console.Out.WriteLineAsync(runs.ToString(CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: yardstick constant ADDRESS ANSWER_FILE CONTENT_TYPE | proxy ADDRESS TARGET | engine MODEL ROWS SECONDS");
        return 2;
}
