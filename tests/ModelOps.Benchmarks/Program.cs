using ModelOps.Benchmarks;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
return await BenchmarkCommand.RunAsync(args, Console.Out, stop.Token);
