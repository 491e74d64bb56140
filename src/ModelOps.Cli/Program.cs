using ModelOps.Cli.Commands;

return await CommandLine.RunAsync(args);
