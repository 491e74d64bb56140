using ModelOps.Bot;

return await BotHost.RunAsync(args);
